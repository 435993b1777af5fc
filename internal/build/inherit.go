package build

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// libc is the file that has all of glibc from 2.34 on.
const libc = "libc.so.6"

// inheritable are the parts of glibc before 2.34 that every process has open that loads an
// extension module: Python runs threads and loads libraries. From 2.34 on they are empty.
var inheritable = []string{"libdl.so.2", "libpthread.so.0"}

// sharedVersion is the minor version of glibc up to which every libc.so.6 that a wheel may meet
// defines all symbol versions that the other parts of glibc define.
const sharedVersion = 17

// inherit changes an extension module so that the loader takes libdl and libpthread from the
// process instead of opening them: with a newer glibc they are two files that nothing else in
// the process needs, and a fifth of what the import takes. The loader finds a symbol by its name
// and version in whatever library the process has; of the library that the version is said to be
// from it checks only that it knows the version. So the versions are said to be from libc.
//
// What the linker made for glibc 2.34 or newer, and what is no 64-bit ELF file of glibc, is left as
// it is.
func inherit(content []byte) error {
	f, err := elf.NewFile(bytes.NewReader(content))
	if err != nil || f.Class != elf.ELFCLASS64 {
		return nil //nolint:nilerr // the glue of another system
	}
	dynamic, versions, names := f.Section(".dynamic"), f.Section(".gnu.version_r"), f.Section(".dynstr")
	if dynamic == nil || versions == nil || names == nil {
		return nil
	}
	for _, s := range []*elf.Section{dynamic, versions, names} {
		if s.Offset+s.FileSize > uint64(len(content)) {
			return fmt.Errorf("read the glue: its section %s lies outside of the file", s.Name)
		}
	}
	at := func(s *elf.Section) []byte { return content[s.Offset : s.Offset+s.FileSize] }
	e := editor{f.ByteOrder, at(names)}
	if needs, ok := e.versions(at(versions)); ok && e.redirect(needs) {
		e.drop(at(dynamic))
	}
	return nil
}

// An editor changes the tables of an ELF file for the loader in place.
type editor struct {
	order binary.ByteOrder
	names []byte
}

// name returns the name at an offset into the table of names.
func (e editor) name(offset uint64) string {
	if offset >= uint64(len(e.names)) {
		return ""
	}
	name, _, _ := bytes.Cut(e.names[offset:], []byte{0})
	return string(name)
}

// A need is an entry of the versions that a file needs: those of one library.
type need struct {
	file     []byte // the offset of the library's name
	versions []string
}

// versions reads the table of versions that are needed; ok is false when it is damaged.
func (e editor) versions(table []byte) (needs []need, ok bool) {
	const size = 16 // of an entry, and of a version in it
	for rest := table; ; {
		if len(rest) < size {
			return nil, false
		}
		n := need{file: rest[4:8]}
		aux := rest
		for next := e.order.Uint32(rest[8:]); len(n.versions) < int(e.order.Uint16(rest[2:])); next = e.order.Uint32(aux[12:]) {
			if uint64(next)+size > uint64(len(aux)) {
				return nil, false
			}
			aux = aux[next:]
			n.versions = append(n.versions, e.name(uint64(e.order.Uint32(aux[8:]))))
		}
		needs = append(needs, n)
		next := e.order.Uint32(rest[12:])
		if next == 0 {
			return needs, true
		}
		if uint64(next) > uint64(len(rest)) {
			return nil, false
		}
		rest = rest[next:]
	}
}

// redirect says of the versions from inheritable libraries that they are from libc. It does all
// or nothing, and reports whether none is left.
func (e editor) redirect(needs []need) bool {
	name := func(n need) string { return e.name(uint64(e.order.Uint32(n.file))) }
	own := slices.IndexFunc(needs, func(n need) bool { return name(n) == libc })
	if own < 0 {
		return false
	}
	var moved []need
	for _, n := range needs {
		if slices.Contains(inheritable, name(n)) {
			if slices.ContainsFunc(n.versions, func(v string) bool { return !isShared(v) }) {
				return false
			}
			moved = append(moved, n)
		}
	}
	for _, n := range moved {
		copy(n.file, needs[own].file)
	}
	return true
}

// isShared reports whether every libc defines a version: "GLIBC_2.2.5".
func isShared(version string) bool {
	number, ok := strings.CutPrefix(version, "GLIBC_2.")
	minor, _, _ := strings.Cut(number, ".")
	n, err := strconv.Atoi(minor)
	return ok && err == nil && n <= sharedVersion
}

// drop takes the inheritable libraries out of those that the loader opens.
func (e editor) drop(table []byte) {
	const size = 16
	kept := table[:0]
	for entry := range slices.Chunk(table, size) {
		if len(entry) < size {
			break
		}
		tag, value := elf.DynTag(e.order.Uint64(entry)), e.order.Uint64(entry[8:])
		if tag == elf.DT_NEEDED && slices.Contains(inheritable, e.name(value)) {
			continue
		}
		kept = append(kept, entry...)
	}
	clear(table[len(kept):])
}
