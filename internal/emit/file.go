package emit

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// ---- Go ----

// printClassTables prints what the instances of each class hold, and the interfaces that have
// no class.
func printClassTables(p *printer, c *ir.Core) {
	if len(c.Classes)+len(c.Foreign) == 0 {
		return
	}
	p.f("var zz_classes = []core.Class{\n")
	for _, class := range c.Classes {
		kind := "ClassOf"
		if class.Interface {
			kind = "InterfaceOf"
		}
		p.f("\tcore.%s[%s](),\n", kind, class.Go)
	}
	p.f("}\n\nvar zz_foreign = []core.Class{\n")
	for _, class := range c.Foreign {
		p.f("\tcore.InterfaceOf[%s](),\n", class.Go)
	}
	p.f("}\n\n")
}

// foreignIn returns the body of the function that reads an interface without a class.
func (w *wires) foreignIn(t *ir.Type) string {
	python := fmt.Sprintf("if core.IsPython(p) {\nreturn %s{core.InPython(p, borrow)}\n}\n", w.adapter(t.Class))
	return python + fmt.Sprintf("v, _ := core.InValue(p).(%s)\nreturn v", t.Go)
}

// fileMethod returns method i of a Python file behind an interface, without the receiver.
func fileMethod(name string, i int) string {
	signatures := map[string][2]string{
		"Read":        {"(p []byte) (int, error)", "p"},
		"Write":       {"(p []byte) (int, error)", "p"},
		"Seek":        {"(offset int64, whence int) (int64, error)", "offset, whence"},
		"ReadAt":      {"(p []byte, offset int64) (int, error)", "p, offset"},
		"WriteAt":     {"(p []byte, offset int64) (int, error)", "p, offset"},
		"ReadByte":    {"() (byte, error)", ""},
		"WriteByte":   {"(b byte) error", "b"},
		"WriteString": {"(s string) (int, error)", "s"},
		"WriteTo":     {"(w core.Writer) (int64, error)", "w"},
		"ReadFrom":    {"(r core.Reader) (int64, error)", "r"},
	}
	s := signatures[name]
	return fmt.Sprintf("%s%s { return z.zz.File(%d).%s(%s) }", name, s[0], i, name, s[1])
}

// ---- C ----

// fileNeeds returns the flags that say what a Python file needs for a method.
func fileNeeds(m ir.Callback) string {
	needs := map[string]string{"read": "GS_NEEDS_READ", "write": "GS_NEEDS_WRITE", "seek": "GS_NEEDS_SEEK"}[m.Name]
	if strings.HasSuffix(m.Go, "At") {
		needs += " | GS_NEEDS_SEEK"
	}
	return needs
}

// fileHeader includes the methods of files where classes of the module are files.
func fileHeader(m *ir.Module) string {
	if slices.ContainsFunc(m.Classes, func(c *ir.Class) bool { return c.File }) {
		return "#include \"gs_file.h\"\n"
	}
	return ""
}

// protocolFile returns the methods of a file that a Python object has to have to be behind an
// interface.
func protocolFile(c *ir.Class) []string {
	var names []string
	for _, m := range c.Callbacks {
		if slices.Contains(c.FileMethods, m.Name) && !slices.Contains(names, m.Name) {
			names = append(names, m.Name)
		}
	}
	return names
}

// printFileMethods prints what a file has beside the methods of its own.
func printFileMethods(p *printer, c *ir.Class) {
	if !c.File {
		return
	}
	p.f("static PyMethodDef file_methods%d[] = {\n", c.ID)
	for _, name := range c.FileMethods {
		if !slices.Contains(protocolFile(c), name) {
			p.f("    GS_FILE(%s),\n", name)
		}
	}
	p.f("    {NULL, NULL, 0, NULL},\n};\n")
}

// ---- Stub ----

// foreignTypes are the types of a stub that have no class in any module.
type foreignTypes struct {
	file      bool                 // the class of files of Go is used
	protocols map[string]*ir.Class // interfaces by the names of their protocols
}

// isText reports whether an interface asks for nothing but what every object of Python has.
func isText(c *ir.Class) bool {
	return !slices.ContainsFunc(c.Callbacks, func(m ir.Callback) bool { return m.Name != "__str__" && m.Name != "__repr__" })
}

// given returns what Python gives where Go takes a pointer to a class or an interface, but for None.
func (s *stub) given(c *ir.Class) []stubType {
	switch {
	case !c.Foreign:
		return []stubType{{text: s.class(c)}}
	case isText(c):
		return []stubType{{text: s.name("builtins", "object")}}
	}
	if sorts(c) && len(c.Callbacks) == 3 {
		sequence := s.name("collections.abc", "MutableSequence") + "[" + s.name("typing", "Any") + "]"
		return append([]stubType{{text: sequence}}, s.protocolOf(c)...)
	}
	return s.protocolOf(c)
}

// sorts reports whether an interface is a sort.Interface.
func sorts(c *ir.Class) bool {
	return slices.ContainsFunc(c.Callbacks, func(m ir.Callback) bool { return m.Sorts })
}

// protocolOf returns the protocol for an interface without a class.
func (s *stub) protocolOf(c *ir.Class) []stubType {
	name := "_" + c.Symbol[strings.LastIndex(c.Symbol, ".")+1:]
	if strings.Contains(c.Symbol, "{") {
		name = "_Interface"
	}
	for s.foreign.protocols[name] != nil && s.foreign.protocols[name] != c || s.taken[name] {
		name += "_"
	}
	if s.foreign.protocols == nil {
		s.foreign.protocols = map[string]*ir.Class{}
	}
	s.foreign.protocols[name] = c
	return []stubType{{text: name}}
}

// foreignOut returns what a value of Go behind an interface without a class is.
func (s *stub) foreignOut(c *ir.Class) string {
	if isFile(&ir.Type{Class: c}) {
		return s.fileClass()
	}
	return s.name("builtins", "object")
}

// isFile reports whether values of a type are files of Go without a class of their own.
func isFile(t *ir.Type) bool {
	return isForeign(t) && slices.ContainsFunc(t.Class.Callbacks, func(m ir.Callback) bool { return m.Type == nil || m.Name == "close" })
}

// fileClass returns the name of the class of Go's files.
func (s *stub) fileClass() string {
	s.foreign.file = true
	return "_GoFile"
}

// foreignTypes returns the declarations of the types that have no class, and imports what they need.
func (s *stub) foreignTypes() []byte {
	inner := s.inner()
	if s.foreign.file {
		inner.body.f("\nclass _GoFile(%s, %s):\n", s.name("io", "RawIOBase"), s.name("typing", "BinaryIO"))
		members := s.inner()
		for _, name := range append(slices.Sorted(maps.Keys(members.fileTexts())), "closed", "name", "mode") {
			members.fileMember(name)
		}
		printDoc(&inner.body, "A file of Go.", indent)
		inner.indented(members.body.String())
	}
	for _, name := range slices.Sorted(maps.Keys(s.foreign.protocols)) {
		inner.body.f("\nclass %s(%s):\n", name, s.name("typing", "Protocol"))
		members := s.inner()
		for _, line := range members.protocolMembers(s.foreign.protocols[name]) {
			members.body.f("%s\n", line)
		}
		inner.indented(members.body.String())
	}
	return inner.body.Bytes()
}

// protocolMembers returns the methods that Python gives for an interface without a class.
func (s *stub) protocolMembers(c *ir.Class) []string {
	texts := map[string]string{
		"read":     "def read(self, size: int, /) -> READABLE | None: ...",
		"write":    "def write(self, data: bytes, /) -> int | None: ...",
		"seek":     "def seek(self, offset: int, whence: LITERAL[0, 1, 2], /) -> int | None: ...",
		"close":    "def close(self) -> object: ...",
		"less":     "def less(self, i: int, j: int, /) -> bool: ...",
		"swap":     "def swap(self, i: int, j: int, /) -> object: ...",
		"__len__":  "def __len__(self) -> int: ...",
		"__str__":  "def __str__(self) -> str: ...",
		"__repr__": "def __repr__(self) -> str: ...",
	}
	var lines []string
	for _, m := range c.Callbacks {
		names := []string{m.Name}
		if strings.HasSuffix(m.Go, "At") {
			names = append(names, "seek")
		}
		for _, name := range names {
			line := s.builtins(texts[name])
			for word, of := range map[string][2]string{"READABLE": {stubsOnly, "ReadableBuffer"}, "LITERAL": {"typing", "Literal"}} {
				if before, after, found := strings.Cut(line, word); found {
					line = before + s.name(of[0], of[1]) + after
				}
			}
			if !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// builtins writes the names of built-in classes as the stub does.
func (s *stub) builtins(text string) string {
	for _, name := range []string{"bool", "bytes", "int", "list", "object", "property", "str"} {
		if s.taken[name] {
			text = regexp.MustCompile(`\b`+name+`\b`).ReplaceAllString(text, s.name("builtins", name))
		}
	}
	return text
}

// fileTexts returns the signatures of the methods of a file.
func (s *stub) fileTexts() map[string]string {
	readable, writable := s.name(stubsOnly, "ReadableBuffer"), s.name(stubsOnly, "WriteableBuffer")
	self := s.name("typing", "Self")
	return map[string]string{
		"read":       "(self, size: int | None = -1, /) -> bytes",
		"read1":      "(self, size: int | None = -1, /) -> bytes",
		"readall":    "(self) -> bytes",
		"readinto":   "(self, buffer: " + writable + ", /) -> int",
		"readline":   "(self, size: int | None = -1, /) -> bytes",
		"readlines":  "(self, hint: int | None = -1, /) -> list[bytes]",
		"write":      "(self, data: " + readable + ", /) -> int",
		"writelines": "(self, lines: " + s.name("collections.abc", "Iterable") + "[" + readable + "], /) -> None",
		"seek":       "(self, offset: int, whence: int = 0, /) -> int",
		"tell":       "(self) -> int",
		"truncate":   "(self, size: int | None = None, /) -> int",
		"flush":      "(self) -> None",
		"close":      "(self) -> None",
		"readable":   "(self) -> bool",
		"writable":   "(self) -> bool",
		"seekable":   "(self) -> bool",
		"isatty":     "(self) -> bool",
		"fileno":     "(self) -> int",
		"__iter__":   "(self) -> " + self,
		"__next__":   "(self) -> bytes",
		"__enter__":  "(self) -> " + self,
		"__exit__":   "(self, *args: object) -> None",
	}
}

// fileMember prints a method or property of a file.
func (s *stub) fileMember(name string) {
	switch name {
	case "closed":
		s.body.f("%s", s.builtins("\n@property\ndef closed(self) -> bool: ...\n"))
	case "name":
		s.body.f("\n@%s\ndef name(self) -> %s: ...\n", s.name("builtins", "property"), s.name("typing", "Any"))
	case "mode":
		s.body.f("%s", s.builtins("\n@property\ndef mode(self) -> str: ...\n"))
	case "read_at":
		s.body.f("%s", s.builtins("\ndef read_at(self, size: int, offset: int, /) -> bytes: ...\n"))
	default:
		s.body.f("\ndef %s%s: ...\n", name, s.builtins(s.fileTexts()[name]))
	}
}

// isWholeFile reports whether a class has all that a file of Go has.
func isWholeFile(c *ir.Class) bool {
	const properties = 3
	methods := slices.DeleteFunc(slices.Clone(c.FileMethods), func(name string) bool { return name == "read_at" })
	return c.File && !c.Interface && len(methods) == len((&stub{foreign: &foreignTypes{}, imported: map[[2]string]string{}}).fileTexts()) && len(c.FileProperties) == properties
}

// fileMembers prints what a class has as a file, and that it does not have from the class of files.
func (s *stub) fileMembers(c *ir.Class) {
	switch {
	case c.Interface:
		for _, name := range protocolFile(c) {
			s.fileMember(name)
		}
	case isWholeFile(c):
		if slices.Contains(c.FileMethods, "read_at") {
			s.fileMember("read_at")
		}
	default:
		for _, name := range slices.Concat(c.FileMethods, c.FileProperties) {
			s.fileMember(name)
		}
	}
}

func isForeign(t *ir.Type) bool { return t.Class != nil && t.Class.Foreign }

// foreignField prints a field that takes more than it gives.
func (s *stub) foreignField(f *ir.Field) {
	s.body.f("\n@%s\ndef %s(self) -> %s:", s.name("builtins", "property"), f.Name, s.out(f.Type))
	if f.Doc == "" {
		s.body.f(" ...\n")
	} else {
		s.body.f("\n")
		printDoc(&s.body, f.Doc, indent)
	}
	s.body.f("\n@%s.setter\ndef %s(self, value: %s, /) -> None: ...\n", f.Name, f.Name, union(s.in(f.Type)))
}
