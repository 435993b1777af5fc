// Package pointers passes values that may be missing through Go.
package pointers

// EchoInt returns v.
func EchoInt(v *int) *int { return v }

// EchoUint8 returns v.
func EchoUint8(v *uint8) *uint8 { return v }

// EchoFloat returns v.
func EchoFloat(v *float64) *float64 { return v }

// EchoBool returns v.
func EchoBool(v *bool) *bool { return v }

// EchoComplex returns v.
func EchoComplex(v *complex128) *complex128 { return v }

// EchoString returns v.
func EchoString(v *string) *string { return v }

// EchoRune returns v.
func EchoRune(v *rune) *rune { return v }

// Level is an int of its own type.
type Level int

// EchoLevel returns v.
func EchoLevel(v *Level) *Level { return v }

// EchoAll returns v.
func EchoAll(v map[string]*int) map[string]*int { return v }

// Or returns *v, or fallback where v is None.
func Or(v *int, fallback int) int {
	if v == nil {
		return fallback
	}
	return *v
}

// Increment adds one to what v points to and returns it; what the caller has
// stays as it is.
func Increment(v *int) int {
	*v++
	return *v
}
