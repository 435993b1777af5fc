// Package leaf finds the generated functions of a built core that need nothing of Go's
// runtime: no memory but the frame's, the receiver's, that of package variables and a little of the
// stack, and no goroutine. C may call those as it calls its own functions, without entering Go. Of a
// function that needs nothing in some cases only, it makes a copy that gives up in all
// others. It reads machine code and knows neither Go's types nor Python.
package leaf

import (
	"crypto/sha256"
	"debug/elf"
	"debug/gosym"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
)

// A Candidate is a generated function that C would like to call directly.
type Candidate struct {
	Name string // as Go's linker knows it: main.zz_call0
	Self int64  // where its frame holds the receiver, bytes from the frame's beginning; NoSelf: nowhere
}

// NoSelf is the Self of functions that have no receiver.
const NoSelf int64 = -1

// A Verdict says how C may call a function.
type Verdict struct {
	Reason error // what speaks against a direct call; nil: nothing
	Apart  int64 // how far from the function's code that lies which may be called, bytes; 0: itself
	Except error // why it gives up in some cases; nil: it never does
}

// errNotHere says that a core was built for a processor whose code is not understood.
var errNotHere = errors.New("only amd64 code is understood")

// Prepare reads the core in the file, writes the copies of functions that give up into it and returns
// a verdict on each candidate. A core that is not understood has no functions that may be called
// directly, which is no reason not to use it; an error says that the file could not be written.
func Prepare(core string, candidates []Candidate) ([]Verdict, error) {
	verdicts := make([]Verdict, len(candidates))
	code, err := readCode(core)
	if err != nil {
		for i := range verdicts {
			verdicts[i].Reason = err
		}
		return verdicts, nil
	}
	copies := newCopies(code)
	for i, c := range candidates {
		verdicts[i] = copies.judge(c)
	}
	return verdicts, code.writeRoom(core, copies.room)
}

// judge returns the verdict on a candidate, of which a copy is made if that helps.
func (c *copies) judge(f Candidate) Verdict {
	_, err := c.code.analyse(f, true)
	if err == nil {
		return Verdict{}
	}
	partial, except := c.code.analyse(f, false)
	if except != nil {
		return Verdict{Reason: except}
	}
	to, except := c.place(partial)
	if except != nil {
		return Verdict{Reason: except}
	}
	return Verdict{Apart: int64(to) - int64(partial.entry), Except: err}
}

// code is the Go code of a core.
type code struct {
	text      []byte // of the section .text
	address   uint64 // of text
	offset    uint64 // of text in the file
	functions map[string]extent
	entries   map[uint64]extent // by address, without those of Go's runtime

	// Of runtime/core/copies: the room for copies, where they give up, and what they call instead of
	// the runtime's function that makes strings, maker.
	room                     extent
	giveUp, makerCopy, maker uint64

	id extent // the core's build ID in the file
}

// What code has the addresses of.
const (
	copiesPath = "github.com/gophersnake/gophersnake/runtime/core/copies."
	makerName  = "slicebytetostring"
)

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
	if err != nil {
		return nil, err
	}
	c := &code{text: text, address: section.Addr, offset: section.Offset, functions: functions, entries: map[uint64]extent{}}
	for name, e := range functions {
		if !strings.HasPrefix(name, "runtime.") {
			c.entries[e.entry] = e
		}
	}
	c.giveUp, c.makerCopy = functions[copiesPath+"giveUp"].entry, functions[copiesPath+makerName].entry
	if note := file.Section(noteName); note != nil && note.Size > noteHeader {
		c.id = extent{note.Offset + noteHeader, note.Offset + note.Size}
	}
	if c.giveUp != 0 && c.makerCopy != 0 && c.id.end != 0 {
		c.room, c.maker = functions[copiesPath+"room"], functions["runtime."+makerName].entry
	}
	return c, nil
}

// bytes returns the code of a function.
func (c *code) bytes(e extent) []byte { return c.text[e.entry-c.address : e.end-c.address] }

// The note with the ID that the linker gave the core, and what comes before the ID: three words and the
// name GNU.
const (
	noteName   = ".note.gnu.build-id"
	noteHeader = 16
)

// writeRoom writes what is to lie in the room for copies. The core becomes another one by that: a glue
// that knows of other copies must not take it for its own.
func (c *code) writeRoom(core string, room []byte) error {
	if len(room) == 0 {
		return nil
	}
	file, err := os.OpenFile(core, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	id := make([]byte, c.id.end-c.id.entry)
	_, err = file.ReadAt(id, int64(c.id.entry))
	if err == nil {
		sum := sha256.Sum256(append(slices.Clone(id), room...))
		copy(id, sum[:])
		_, err = file.WriteAt(id, int64(c.id.entry))
	}
	if err == nil {
		_, err = file.WriteAt(room, int64(c.room.entry-c.address+c.offset))
	}
	return errors.Join(err, file.Close())
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
