package ir

// A Standard is a type of Go's standard library whose values Python has a type for in its own, or
// one that is known by its shape.
type Standard struct {
	// Name is that of the functions of runtime/core/standard (Time's: runtime/core).
	Name string
	// Path and Type name the Go type; Pointer: it is the pointer to that.
	Path, Type string
	Pointer    bool
	// Module has the Classes that Go's values become.
	Module  string
	Classes []string
	// Takes are further classes that Python may give.
	Takes []Counterpart
	// Nil says that a value may be no value at all, which is None.
	Nil bool
	// Key says that Go compares the values, so that they can be keys.
	Key bool
}

// A Counterpart is a class of Python's library.
type Counterpart struct{ Module, Class string }

// Standards are all of them.
var Standards = []*Standard{ // in the order of library.c and of runtime/core/standard
	{Name: "Time", Path: "time", Type: "Time", Module: "datetime", Classes: []string{"datetime"}, Key: true},
	{
		Name: "Rat", Path: "math/big", Type: "Rat", Pointer: true, Module: "fractions", Classes: []string{"Fraction"},
		Takes: []Counterpart{{"builtins", "int"}}, // as *big.Int is no None either
	},
	{
		Name: "Addr", Path: "net/netip", Type: "Addr", Module: "ipaddress", Classes: []string{"IPv4Address", "IPv6Address"},
		Nil: true, Key: true,
	},
	{
		Name: "Prefix", Path: "net/netip", Type: "Prefix", Module: "ipaddress", Classes: []string{"IPv4Network", "IPv6Network"},
		Takes: []Counterpart{{"ipaddress", "IPv4Interface"}, {"ipaddress", "IPv6Interface"}}, Nil: true, Key: true,
	},
	{Name: "URL", Path: "net/url", Type: "URL", Pointer: true, Module: "builtins", Classes: []string{"str"}, Nil: true},
	{Name: "URLValue", Path: "net/url", Type: "URL", Module: "builtins", Classes: []string{"str"}},
	{Name: "UUID", Type: "UUID", Module: "uuid", Classes: []string{"UUID"}, Key: true}, // any [16]byte of that name
}

// Expects says what Python must give.
func (s *Standard) Expects() []string {
	words := append([]string(nil), s.Classes...)
	for _, c := range s.Takes {
		words = append(words, c.Class)
	}
	if s.Name == "Time" {
		words[0] = "an aware datetime"
	}
	if s.Nil {
		words = append(words, "None")
	}
	return words
}
