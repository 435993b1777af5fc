package wheel

import (
	"bytes"
	"debug/elf"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// manylinux are the manylinux tags in use, as the minor version of the glibc they promise (PEP 600).
var manylinux = []int{5, 12, 17, 24, 26, 27, 28, 31, 34, 35, 36, 37, 38, 39, 40, 41}

// goKernel is the manylinux tag that a program without any library gets. Nothing
// in such a file proves a tag, but Go needs Linux 3.2, and the distributions
// behind the tags below 2_17 have 2.6.
const goKernel = 17

// manylinuxLibraries may be needed by any wheel: the system has them (PEP 513, 571, 599, 600).
var manylinuxLibraries = map[string]int{
	"libatomic.so.1": 5, "libgcc_s.so.1": 5, "libstdc++.so.6": 5, "libm.so.6": 5, "libanl.so.1": 5, "libdl.so.2": 5,
	"librt.so.1": 5, "libc.so.6": 5, "libnsl.so.1": 5, "libutil.so.1": 5, "libpthread.so.0": 5, "libX11.so.6": 5,
	"libXext.so.6": 5, "libXrender.so.1": 5, "libICE.so.6": 5, "libSM.so.6": 5, "libGL.so.1": 5,
	"libgobject-2.0.so.0": 5, "libgthread-2.0.so.0": 5, "libglib-2.0.so.0": 5, "libresolv.so.2": 5, "libz.so.1": 5,
	"libexpat.so.1": 12, "libmvec.so.1": 24,
}

// symbolVersions says which tag promises symbols up to a version, by the
// prefix of the version. GLIBC is not here: its versions are the tags themselves.
var symbolVersions = map[string][]struct {
	upTo  string
	minor int
}{
	"GCC":       {{"4.2.0", 5}, {"4.3.0", 12}, {"4.8.0", 17}, {"7.0.0", 27}, {"11.0", 34}, {"12.0.0", 35}, {"14.0.0", 39}},
	"CXXABI":    {{"1.3.1", 5}, {"1.3.3", 12}, {"1.3.7", 17}, {"1.3.10", 24}, {"1.3.11", 27}, {"1.3.12", 31}, {"1.3.13", 34}, {"1.3.15", 39}},
	"GLIBCXX":   {{"3.4.8", 5}, {"3.4.13", 12}, {"3.4.19", 17}, {"3.4.22", 24}, {"3.4.24", 27}, {"3.4.28", 31}, {"3.4.29", 34}, {"3.4.30", 35}, {"3.4.33", 39}},
	"LIBATOMIC": {{"1.2", 24}},
	"ZLIB":      {{"1.2.2.4", 12}, {"1.2.5.2", 17}, {"1.2.9", 27}, {"1.2.12", 37}},
}

// namedVersions are the symbol versions that are not numbers.
var namedVersions = map[string]int{"GLIBC_ABI_DT_RELR": 36, "CXXABI_TM_1": 17, "CXXABI_FLOAT128": 24}

// architectures are the machines with a manylinux tag, and the lowest tag of each.
var architectures = map[elf.Machine]struct {
	name  string
	floor int
}{
	elf.EM_X86_64:    {"x86_64", 5},
	elf.EM_386:       {"i686", 5},
	elf.EM_AARCH64:   {"aarch64", 17},
	elf.EM_ARM:       {"armv7l", 17},
	elf.EM_PPC64:     {"ppc64le", 17},
	elf.EM_S390:      {"s390x", 17},
	elf.EM_RISCV:     {"riscv64", 31},
	elf.EM_LOONGARCH: {"loongarch64", 36},
}

// An Audit is what the ELF files of a wheel prove about the systems it runs on.
type Audit struct {
	Arch  string // "x86_64"; "" when there is no ELF file
	Minor int    // of the lowest glibc, as in manylinux_2_<minor>
}

// Manylinux returns the platform tag, with the older alias that goes with it; "any"
// when there is no ELF file.
func (a Audit) Manylinux() string {
	if a.Arch == "" {
		return "any"
	}
	tag := fmt.Sprintf("manylinux_2_%d_%s", a.Minor, a.Arch)
	if alias := map[int]string{5: "manylinux1", 12: "manylinux2010", 17: "manylinux2014"}[a.Minor]; alias != "" {
		tag += "." + alias + "_" + a.Arch
	}
	return tag
}

// Linux returns the platform tag that promises nothing: "linux_x86_64".
func (a Audit) Linux() string {
	if a.Arch == "" {
		return "any"
	}
	return "linux_" + a.Arch
}

// isELF reports whether content is an ELF file.
func isELF(content []byte) bool { return bytes.HasPrefix(content, []byte(elf.ELFMAG)) }

// auditFiles audits the ELF files of a wheel, given by their path in it. The error joins
// a sentence for every file and library that no manylinux tag allows; the Audit is
// then still right about the architecture.
func auditFiles(names []string, read func(name string) ([]byte, error)) (Audit, error) {
	var out Audit
	var all []error
	for _, name := range names {
		content, err := read(name)
		if err != nil {
			return out, err
		}
		if !isELF(content) {
			continue
		}
		a, err := auditELF(name, content, names)
		if err != nil {
			all = append(all, err)
		}
		if out.Arch != "" && a.Arch != "" && a.Arch != out.Arch {
			all = append(all, fmt.Errorf("%s is for %s, but other files of the wheel are for %s", name, a.Arch, out.Arch))
		}
		if a.Arch != "" {
			out = Audit{a.Arch, max(a.Minor, out.Minor)}
		}
	}
	return out, errors.Join(all...)
}

// auditELF audits one file; beside are the names of all files of the wheel.
func auditELF(name string, content []byte, beside []string) (Audit, error) {
	f, err := elf.NewFile(bytes.NewReader(content))
	if err != nil {
		return Audit{}, fmt.Errorf("reading %s: %w", name, err)
	}
	arch, ok := architectures[f.Machine]
	if !ok || f.Machine == elf.EM_PPC64 && f.ByteOrder.String() != "LittleEndian" {
		return Audit{}, fmt.Errorf("%s is for %s, for which there is no manylinux tag", name, f.Machine)
	}
	out := Audit{arch.name, arch.floor}
	libraries, err := f.ImportedLibraries()
	if err != nil {
		return out, fmt.Errorf("reading the libraries of %s: %w", name, err)
	}
	if f.Section(".dynamic") == nil && len(libraries) == 0 {
		out.Minor = max(out.Minor, goKernel)
	}
	var all []error
	if interpreter := f.Section(".interp"); interpreter != nil {
		if path, err := interpreter.Data(); err == nil && bytes.Contains(path, []byte("/ld-musl-")) {
			libraries = append(libraries, "ld-musl")
		}
	}
	for _, library := range libraries {
		minor, err := libraryMinor(name, library, beside)
		if err != nil {
			all = append(all, err)
		}
		out.Minor = max(out.Minor, minor)
	}
	needs, err := f.DynamicVersionNeeds()
	if err != nil && !errors.Is(err, elf.ErrNoSymbols) && f.Section(".gnu.version_r") != nil {
		return out, fmt.Errorf("reading the symbol versions of %s: %w", name, err)
	}
	for _, need := range needs {
		for _, dep := range need.Needs {
			minor, err := versionMinor(dep.Dep)
			if err != nil {
				all = append(all, fmt.Errorf("%s needs %s of %s: %w", name, dep.Dep, need.Name, err))
			}
			out.Minor = max(out.Minor, minor)
		}
	}
	return out, errors.Join(all...)
}

// libraryMinor returns the lowest tag that allows the file name to need a library.
func libraryMinor(name, library string, beside []string) (int, error) {
	minor, ok := manylinuxLibraries[library]
	switch {
	case ok, strings.HasPrefix(library, "ld-linux"), strings.HasPrefix(library, "ld64.so."):
		return minor, nil
	case slices.ContainsFunc(beside, func(f string) bool { return f[strings.LastIndexByte(f, '/')+1:] == library }):
		return 0, nil
	case strings.Contains(library, "musl"), library == "libc.so":
		return 0, fmt.Errorf("%s is linked against musl, where a Go library cannot be loaded (golang/go#54805): build it for glibc", name)
	case strings.HasPrefix(library, "libpython"):
		return 0, fmt.Errorf("%s needs %s, which many Pythons do not have: an extension module must not link libpython", name, library)
	}
	return 0, fmt.Errorf("%s needs the library %s, which not every Linux has: link it statically or leave it out", name, library)
}

// versionMinor returns the lowest tag that promises a symbol version such as GLIBC_2.34.
func versionMinor(version string) (int, error) {
	if minor, ok := namedVersions[version]; ok {
		return minor, nil
	}
	prefix, number, _ := strings.Cut(version, "_")
	if prefix == "GLIBC" {
		minor, ok := strings.CutPrefix(number, "2.")
		n, err := strconv.Atoi(strings.Split(minor, ".")[0])
		if !ok || err != nil {
			return 0, errors.New("no release of glibc promises it")
		}
		for _, m := range manylinux {
			if m >= n {
				return m, nil
			}
		}
		return n, nil
	}
	steps, ok := symbolVersions[prefix]
	if !ok {
		return 0, nil // of a library that is allowed or refused as a whole
	}
	for _, step := range steps {
		if compareDotted(number, step.upTo) <= 0 {
			return step.minor, nil
		}
	}
	return 0, errors.New("no manylinux tag promises it")
}

// compareDotted compares versions such as 3.4.29.
func compareDotted(a, b string) int { return compareRelease(dotted(a), dotted(b)) }

func dotted(s string) []int {
	var out []int
	for part := range strings.SplitSeq(s, ".") {
		n, _ := strconv.Atoi(part)
		out = append(out, n)
	}
	return out
}
