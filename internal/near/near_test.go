package near

import "testing"

func TestTo(t *testing.T) {
	t.Parallel()
	known := []string{"target", "package", "directives", "signature", "hold-gil"}
	for word, want := range map[string]string{
		"traget": "target", "packages": "package", "Target": "target", "directive": "directives", "signatur": "signature",
		"holdgil": "hold-gil", "zzz": "", "x": "", "": "", "banana": "",
	} {
		if got := To(word, known); got != want {
			t.Errorf("To(%q) = %q, want %q", word, got, want)
		}
	}
}

func FuzzDistance(f *testing.F) {
	f.Add("target", "traget")
	f.Fuzz(func(t *testing.T, a, b string) {
		d := distance(a, b)
		if d != distance(b, a) || (d == 0) != (a == b) || d > max(len(a), len(b)) {
			t.Errorf("distance(%q, %q) = %d", a, b, d)
		}
	})
}
