// Package leaf finds the generated functions of a built core that need nothing of Go's
// runtime: no call, no loop, no memory but the frame's, the receiver's and that of package
// variables. C may call those as it calls its own functions, without entering Go. It reads
// machine code and knows neither Go's types nor Python.
package leaf

import (
	"debug/elf"
	"debug/gosym"
	"encoding/binary"
	"errors"
	"io"
	"slices"
)

// A Candidate is a generated function that C would like to call directly.
type Candidate struct {
	Name string // as Go's linker knows it: main.zz_call0
	Self int64  // where its frame holds the receiver, bytes from the frame's beginning; NoSelf: nowhere
}

// NoSelf is the Self of functions that have no receiver.
const NoSelf int64 = -1

// errNotHere says that a core was built for a processor whose code is not understood.
var errNotHere = errors.New("only amd64 code is understood")

// Find reads the core in the file and returns for each candidate what speaks against a
// direct call: nil where nothing does. A core that is not understood has no such functions,
// which is no reason not to use it.
func Find(core string, candidates []Candidate) []error {
	reasons := make([]error, len(candidates))
	code, err := readCode(core)
	for i, c := range candidates {
		if reasons[i] = err; err == nil {
			reasons[i] = code.check(c)
		}
	}
	return reasons
}

// code is the Go code of a core.
type code struct {
	text      []byte // of the section .text
	address   uint64 // of text
	functions map[string]extent
}

func readCode(core string) (*code, error) {
	file, err := elf.Open(core)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // only read
	if file.Machine != elf.EM_X86_64 {
		return nil, errNotHere
	}
	functions, err := functionsOf(file)
	if err != nil {
		return nil, err
	}
	section := file.Section(".text")
	text, err := section.Data()
	return &code{text, section.Addr, functions}, err
}

func (c *code) check(f Candidate) error {
	e, ok := c.functions[f.Name]
	if !ok {
		return errors.New("the core has no such function")
	}
	return check(c.text[e.entry-c.address:e.end-c.address], f.Self)
}

// extent is where the code of a function lies.
type extent struct{ entry, end uint64 }

// functionsOf returns the functions of a Go library, which has no symbol table, by name.
func functionsOf(file *elf.File) (map[string]extent, error) {
	table := file.Section(".gopclntab")
	if table == nil || file.Section(".text") == nil {
		return nil, errors.New("it has no table of Go functions")
	}
	data, err := table.Data()
	if err != nil {
		return nil, err
	}
	start, err := textStart(file)
	if err != nil {
		return nil, err
	}
	symbols, err := gosym.NewTable(nil, gosym.NewLineTable(data, start))
	if err != nil {
		return nil, err
	}
	functions := make(map[string]extent, len(symbols.Funcs))
	text := file.Section(".text")
	for _, f := range symbols.Funcs {
		if f.Entry >= text.Addr && f.End <= text.Addr+text.Size && f.Entry < f.End {
			functions[f.Name] = extent{f.Entry, f.End}
		}
	}
	return functions, nil
}

// textStart returns the address of the first Go function, from which the table counts. In a
// library it is not written down but relocated: it is the lowest address of code in the
// linker's description of the module (runtime.moduledata).
func textStart(file *elf.File) (uint64, error) {
	module, text, relocations := file.Section(".go.module"), file.Section(".text"), file.Section(".rela.dyn")
	if module == nil || relocations == nil {
		return 0, errors.New("it has no description of its Go module")
	}
	var addresses []uint64
	r := io.NewSectionReader(relocations, 0, int64(relocations.Size))
	for {
		var entry elf.Rela64
		if err := binary.Read(r, file.ByteOrder, &entry); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return 0, err
		}
		to := uint64(entry.Addend)
		if entry.Off >= module.Addr && entry.Off < module.Addr+module.Size && to >= text.Addr && to < text.Addr+text.Size {
			addresses = append(addresses, to)
		}
	}
	if len(addresses) == 0 {
		return 0, errors.New("the description of its Go module has no address of code")
	}
	return slices.Min(addresses), nil
}
