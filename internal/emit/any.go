package emit

import (
	"slices"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// allEnums returns the enums of all modules, each once: a value of any type may be of any of them.
func allEnums(c *ir.Core) []*ir.Enum {
	var all []*ir.Enum
	for _, m := range c.Modules {
		for _, e := range m.Enums {
			if !slices.Contains(all, e) {
				all = append(all, e)
			}
		}
	}
	return all
}

// printEnumTable prints the types of enums for the runtime.
func printEnumTable(p *printer, c *ir.Core) {
	all := allEnums(c)
	if len(all) == 0 {
		return
	}
	p.f("var zz_enums = []core.Enum{\n")
	for _, e := range all {
		p.f("\tcore.EnumOf[%s](),\n", e.Go)
	}
	p.f("}\n\n")
}

// printAllEnums prints the same for the glue.
func printAllEnums(p *printer, t *types, c *ir.Core) {
	all := allEnums(c)
	if !t.any || len(all) == 0 {
		return
	}
	p.f("static const gs_enum *const all_enums[] = {\n")
	for _, e := range all {
		p.f("    %s,\n", t.enumRef(&ir.Type{Enum: e}))
	}
	p.f("};\n\n")
}
