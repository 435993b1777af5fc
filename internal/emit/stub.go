package emit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// Stub returns the type stub of a module, complete: what it says is all the
// module has.
func Stub(m *ir.Module) []byte {
	s := newStub(m)
	s.enums()
	s.constants()
	s.variables()
	s.classes()
	s.goClasses()
	for _, f := range m.Funcs {
		s.function(f)
	}
	var p printer
	if s.overlap {
		// Which overload is called is decided at run time, by rules that are not
		// those of these two checks.
		p.f("# mypy: disable-error-code=\"overload-overlap\"\n# pyright: reportOverlappingOverload=false\n\n")
	}
	if m.Doc != "" {
		printDoc(&p, m.Doc, "")
		p.f("\n")
	}
	if m.Iterates {
		s.iteratorNames()
	}
	foreign := s.foreignTypes()
	s.imports(&p)
	s.all(&p)
	s.iteratorProtocol(&p)
	p.Write(foreign)
	p.Write(s.body.Bytes())
	return p.Bytes()
}

// A stub is the stub of one module while it is printed.
type stub struct {
	module   *ir.Module
	body     printer
	taken    map[string]bool      // names the module defines
	members  map[string]bool      // names that classes define, which hide others in them
	imported map[[2]string]string // module and name to the name in the stub
	wheel    map[string]bool      // modules of the same wheel that are imported
	overlap  bool                 // there are overloads that take the same
	foreign  *foreignTypes        // used types that have no class
}

func newStub(m *ir.Module) *stub {
	s := &stub{module: m, taken: map[string]bool{}, members: map[string]bool{}, imported: map[[2]string]string{}, wheel: map[string]bool{}, foreign: &foreignTypes{}}
	for _, name := range publicNames(m) {
		s.taken[name] = true
	}
	for _, c := range m.Classes {
		s.addMembers(c.Methods, c.Fields)
	}
	for _, e := range m.Errors {
		s.addMembers(e.Methods, e.Fields)
	}
	for _, e := range m.Enums {
		s.addMembers(e.Methods, nil)
	}
	return s
}

func (s *stub) addMembers(methods []*ir.Func, fields []*ir.Field) {
	for _, f := range methods {
		s.members[f.Name] = true
	}
	for _, f := range fields {
		s.members[f.Name] = true
	}
}

// publicNames returns all names of a module in the order of the alphabet.
func publicNames(m *ir.Module) []string {
	names := append(ownNames(m), "GoPanic", ErrorClass(m))
	slices.Sort(names)
	return names
}

// ownNames returns the names of a module that come from the Go package.
func ownNames(m *ir.Module) []string {
	var names []string
	for _, e := range m.Enums {
		names = append(names, e.Name)
	}
	for _, c := range m.Consts {
		names = append(names, c.Name)
	}
	for _, v := range m.Vars {
		names = append(names, v.Name)
	}
	for _, e := range m.Errors {
		names = append(names, e.Name)
	}
	for _, c := range m.Classes {
		names = append(names, c.Name)
	}
	for _, f := range m.Funcs {
		names = append(names, f.Name)
	}
	return names
}

// name returns how the stub writes a name of another module: plainly, or with
// underscores before it where this module or a third one has the name too.
func (s *stub) name(module, name string) string {
	key := [2]string{module, name}
	if as, ok := s.imported[key]; ok {
		return as
	}
	as := name
	for s.taken[as] || s.members[as] || s.isImported(as) {
		as = "_" + as
	}
	if as != name || module != "builtins" {
		s.imported[key] = as
	}
	return as
}

// isImported reports whether something is imported under the name.
func (s *stub) isImported(as string) bool {
	for _, used := range s.imported {
		if used == as {
			return true
		}
	}
	return false
}

// stubsOnly is the module of types that exists for type checkers only.
const stubsOnly = "_typeshed"

// section says where among the imports a module stands: the standard library,
// what is for type checkers only, modules of the same wheel.
func (s *stub) section(module string) int {
	switch {
	case module == stubsOnly:
		return 1
	case s.wheel[module]:
		return 2
	}
	return 0
}

// imports prints what the names that were used need.
func (s *stub) imports(p *printer) {
	byModule := map[string][]string{}
	var modules []string
	for key, as := range s.imported {
		text := key[1]
		if as != key[1] || s.taken[as] { // what is public here is said to be
			text += " as " + as
		}
		if byModule[key[0]] == nil {
			modules = append(modules, key[0])
		}
		byModule[key[0]] = append(byModule[key[0]], text)
	}
	slices.SortFunc(modules, func(a, b string) int {
		return cmp.Or(s.section(a)-s.section(b), strings.Compare(a, b))
	})
	for i, module := range modules {
		names := byModule[module]
		slices.Sort(names)
		if i > 0 && s.section(module) != s.section(modules[i-1]) {
			p.f("\n")
		}
		p.f("from %s import %s\n", module, strings.Join(names, ", "))
	}
	if len(modules) > 0 {
		p.f("\n")
	}
}

func (s *stub) all(p *printer) {
	p.f("__all__ = [\n")
	for _, name := range publicNames(s.module) {
		p.f("    %q,\n", name)
	}
	p.f("]\n")
}

func (s *stub) constants() {
	if len(s.module.Consts) > 0 {
		s.body.f("\n")
	}
	for _, c := range s.module.Consts {
		s.body.f("%s: %s\n", c.Name, s.constant(c))
		if c.Doc != "" {
			printDoc(&s.body, c.Doc, "")
		}
	}
}

// longValue is the length from which a constant's value is not shown.
const longValue = 50

// constant returns what stands after a constant's name: its value where type
// checkers can use it as a literal.
func (s *stub) constant(c *ir.Const) string {
	final := s.name("typing", "Final")
	if c.Type.Enum != nil {
		return final + "[" + s.out(c.Type) + "]"
	}
	switch c.Type.Kind {
	case ir.Bool, ir.Int, ir.Uint, ir.BigInt, ir.String:
		if len(c.Python) <= longValue {
			return final + " = " + c.Python
		}
	case ir.Float, ir.Complex, ir.Rune, ir.Runes, ir.Bytes, ir.Slice, ir.Array, ir.Map, ir.Set, ir.Pointer, ir.PySlice, ir.PyRange, ir.Handle, ir.Struct, ir.Interface, ir.Callable, ir.Iter, ir.Tuple, ir.Error, ir.ErrorValue:
	case ir.Timeout, ir.Duration, ir.Library, ir.Any, ir.PyObject:
	}
	return final + "[" + s.out(c.Type) + "]"
}

func (s *stub) variables() {
	if len(s.module.Vars) > 0 {
		s.body.f("\n")
	}
	for _, v := range s.module.Vars {
		s.body.f("%s: %s\n", v.Name, s.out(v.Type))
		if v.Doc != "" {
			printDoc(&s.body, v.Doc, "")
		}
	}
}

func (s *stub) classes() {
	s.body.f("\n__go__: %s\n", s.name("types", "ModuleType"))
	printDoc(&s.body, "The Go runtime behind the module: limits, figures, profiles.", "")
	name := ErrorClass(s.module)
	s.body.f("\nclass %s(%s):\n", name, s.name("builtins", "Exception"))
	printDoc(&s.body, "An error that a Go function returned and that no built-in exception fits.", indent)
	s.body.f("\nclass GoPanic(%s):\n", s.name("builtins", "RuntimeError"))
	printDoc(&s.body, "A panic in Go; its note has the Go stack.", indent)
	for _, e := range s.module.Errors {
		if e.Parent == nil {
			s.exception(e)
		}
	}
	for _, e := range s.module.Errors { // after what they are derived from
		if e.Parent != nil {
			s.exception(e)
		}
	}
}

const indent = "    "

// function prints a function: plainly if one signature says everything, else as
// overloads.
func (s *stub) function(f *ir.Func) { s.functionReturning(f, "") }

// functionReturning is function with the result that is given, or what the overloads return.
func (s *stub) functionReturning(f *ir.Func, result string) {
	sigs := s.signatures(f)
	if result != "" {
		for _, sig := range sigs {
			sig.results = []stubType{{text: result}}
		}
	}
	s.overlap = s.overlap || anyMeet(sigs)
	for _, sig := range sigs {
		s.body.f("\n")
		if len(sigs) > 1 {
			s.body.f("@%s\n", s.name("typing", "overload"))
		}
		head := fmt.Sprintf("def %s(%s) -> %s:", f.Name, sig.params(), union(sig.results))
		if len(head) > lineLength {
			head = fmt.Sprintf("def %s(\n%s) -> %s:", f.Name, sig.lines(), union(sig.results))
		}
		doc := strings.Join(sig.docs, "\n\n")
		if doc == "" {
			s.body.f("%s ...\n", head)
			continue
		}
		s.body.f("%s\n", head)
		printDoc(&s.body, doc, indent)
	}
}

const lineLength = 100

// printDoc prints a docstring.
func printDoc(p *printer, doc, indent string) {
	doc = strings.NewReplacer(`\`, `\\`, `"""`, `\"\"\"`, "\r", `\r`, "\x00", `\x00`, "\f", `\f`).Replace(doc)
	if unquoted, ok := strings.CutSuffix(doc, `"`); ok {
		doc = unquoted + `\"`
	}
	lines := strings.Split(doc, "\n")
	p.f("%s\"\"\"%s", indent, lines[0])
	for _, line := range lines[1:] {
		if line == "" {
			p.f("\n")
		} else {
			p.f("\n%s%s", indent, line)
		}
	}
	if strings.HasPrefix(lines[len(lines)-1], "    ") {
		p.f("\n") // or doctest takes the quotes below for output
	}
	if len(lines) > 1 {
		p.f("\n%s", indent)
	}
	p.f("\"\"\"\n")
}
