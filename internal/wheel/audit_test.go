package wheel

import (
	"debug/elf"
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAudit(t *testing.T) {
	t.Parallel()
	libc := []string{"libc.so.6"}
	needs := func(versions ...string) object {
		o := object{machine: elf.EM_X86_64, libraries: libc, versions: map[string]string{}}
		for _, v := range versions {
			o.versions[v] = "libc.so.6"
		}
		return o
	}
	on := func(m elf.Machine, o object) object { o.machine = m; return o }
	tests := []struct {
		name string
		in   []object
		want string
		err  string
	}{
		{"no file", nil, "any", ""},
		{"old", []object{needs("GLIBC_2.2.5", "GLIBC_2.5", "GCC_3.0")}, "manylinux_2_5_x86_64.manylinux1_x86_64", ""},
		{"memcpy", []object{needs("GLIBC_2.2.5", "GLIBC_2.14")}, "manylinux_2_17_x86_64.manylinux2014_x86_64", ""},
		{"the highest file counts", []object{needs("GLIBC_2.2.5"), needs("GLIBC_2.12"), needs("GLIBC_2.4")}, "manylinux_2_12_x86_64.manylinux2010_x86_64", ""},
		{"between tags", []object{needs("GLIBC_2.32")}, "manylinux_2_34_x86_64", ""},
		{"newer than any tag", []object{needs("GLIBC_2.43")}, "manylinux_2_43_x86_64", ""},
		{"C++", []object{needs("GLIBCXX_3.4.29", "CXXABI_1.3.9")}, "manylinux_2_34_x86_64", ""},
		{"relr", []object{needs("GLIBC_ABI_DT_RELR")}, "manylinux_2_36_x86_64", ""},
		{"arm", []object{on(elf.EM_AARCH64, needs("GLIBC_2.17"))}, "manylinux_2_17_aarch64.manylinux2014_aarch64", ""},
		{"arm from scratch", []object{on(elf.EM_AARCH64, needs())}, "manylinux_2_17_aarch64.manylinux2014_aarch64", ""},
		{"static", []object{{machine: elf.EM_X86_64, static: true}}, "manylinux_2_17_x86_64.manylinux2014_x86_64", ""},
		{"risc", []object{on(elf.EM_RISCV, needs("GLIBC_2.27"))}, "manylinux_2_31_riscv64", ""},
		{"loader", []object{{machine: elf.EM_X86_64, libraries: []string{"ld-linux-x86-64.so.2", "libc.so.6"}}}, "manylinux_2_5_x86_64.manylinux1_x86_64", ""},
		{"math", []object{{machine: elf.EM_X86_64, libraries: []string{"libmvec.so.1"}}}, "manylinux_2_24_x86_64", ""},
		{"in the wheel", []object{{machine: elf.EM_X86_64, libraries: []string{"0.so"}}}, "manylinux_2_5_x86_64.manylinux1_x86_64", ""},
		{
			"libpython",
			[]object{{machine: elf.EM_X86_64, libraries: []string{"libpython3.12.so.1.0"}}},
			"manylinux_2_5_x86_64.manylinux1_x86_64",
			"a/0.so needs libpython3.12.so.1.0, which many Pythons do not have: an extension module must not link libpython",
		},
		{
			"all that is wrong",
			[]object{
				{machine: elf.EM_X86_64, libraries: []string{"libssl.so.3", "libfoo.so"}}, needs("GLIBC_PRIVATE"), on(elf.EM_AARCH64, needs()),
			},
			"manylinux_2_17_aarch64.manylinux2014_aarch64",
			lines("a/0.so needs the library libssl.so.3, which not every Linux has: link it statically or leave it out",
				"a/0.so needs the library libfoo.so, which not every Linux has: link it statically or leave it out",
				"a/1.so needs GLIBC_PRIVATE of libc.so.6: no release of glibc promises it",
				"a/2.so is for aarch64, but other files of the wheel are for x86_64"),
		},
		{
			"musl",
			[]object{{machine: elf.EM_X86_64, libraries: []string{"libc.musl-x86_64.so.1"}}},
			"manylinux_2_5_x86_64.manylinux1_x86_64",
			"a/0.so is linked against musl, where a Go library cannot be loaded (golang/go#54805): build it for glibc",
		},
		{
			"musl by its loader",
			[]object{{machine: elf.EM_X86_64, musl: true}},
			"manylinux_2_5_x86_64.manylinux1_x86_64",
			"a/0.so is linked against musl, where a Go library cannot be loaded (golang/go#54805): build it for glibc",
		},
		{"no such tag", []object{{machine: elf.EM_SPARC}}, "any", "a/0.so is for EM_SPARC, for which there is no manylinux tag"},
		{"newer C++", []object{needs("GLIBCXX_3.4.99")}, "manylinux_2_5_x86_64.manylinux1_x86_64", "a/0.so needs GLIBCXX_3.4.99 of libc.so.6: no manylinux tag promises it"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			contents := map[string][]byte{"text": []byte("not ELF")}
			names := []string{"text"}
			for i, o := range tt.in {
				name := fmt.Sprintf("a/%d.so", i)
				names = append(names, name)
				contents[name] = makeELF(o)
			}
			got, err := auditFiles(names, func(name string) ([]byte, error) { return contents[name], nil })
			if got.Manylinux() != tt.want {
				t.Errorf("Manylinux() = %q, want %q", got.Manylinux(), tt.want)
			}
			message := ""
			if err != nil {
				message = err.Error()
			}
			if d := cmp.Diff(tt.err, message); d != "" {
				t.Errorf("error (-want +got):\n%s", d)
			}
		})
	}
}

func TestAuditBroken(t *testing.T) {
	t.Parallel()
	whole := makeELF(object{machine: elf.EM_X86_64, libraries: []string{"libc.so.6"}, versions: map[string]string{"GLIBC_2.5": "libc.so.6"}})
	for n := 4; n < len(whole); n += 7 {
		_, _ = auditELF("x.so", whole[:n], nil) // must not panic
	}
	_, err := auditFiles([]string{"x"}, func(string) ([]byte, error) { return nil, fs.ErrNotExist })
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("auditFiles = %v, want fs.ErrNotExist", err)
	}
}

func FuzzAudit(f *testing.F) {
	f.Add(makeELF(object{machine: elf.EM_X86_64, libraries: []string{"libc.so.6"}, versions: map[string]string{"GLIBC_2.5": "libc.so.6"}}))
	f.Add(makeELF(object{machine: elf.EM_AARCH64, static: true, musl: true}))
	f.Fuzz(func(t *testing.T, content []byte) {
		a, err := auditELF("x.so", content, []string{"x.so"})
		if err == nil && a.Arch == "" {
			t.Error("auditELF = no architecture and no error, want one of them")
		}
	})
}

func TestPythonTag(t *testing.T) {
	t.Parallel()
	tests := []struct {
		files []File
		want  string
	}{
		{nil, "py3-none"},
		{[]File{{Path: "x.core.so"}, {Path: "tool", Script: true}, {Path: "x.abi3.so", Script: true}}, "py3-none"},
		{[]File{{Path: "a/x.abi3.so"}, {Path: "y.abi3.so"}}, "cp311-abi3"},
		{[]File{{Path: "a/x.cpython-313t-x86_64-linux-gnu.so"}}, "cp313-cp313t"},
		{[]File{{Path: "x.cpython-314-darwin.so"}}, "cp314-cp314"},
		{[]File{{Path: "x.abi3t.so"}}, "cp315-abi3t"},
		{[]File{{Path: "x.cp313t-win_amd64.pyd"}}, "cp313-cp313t"},
	}
	for _, tt := range tests {
		got, err := pythonTag(tt.files)
		if err != nil || got.Python+"-"+got.ABI != tt.want {
			t.Errorf("pythonTag(%v) = %v, %v, want %s", tt.files, got, err, tt.want)
		}
	}
	_, err := pythonTag([]File{{Path: "x.abi3.so"}, {Path: "y.cpython-313t-x86_64-linux-gnu.so"}})
	if err == nil {
		t.Error("pythonTag of two ABIs = nil error, want one")
	}
}
