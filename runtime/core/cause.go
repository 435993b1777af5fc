package core

import "github.com/gophersnake/gophersnake/py"

// A cause is an error that another one wraps; gs_wire.h has the other copy.
type cause struct {
	errorWords
	parent int64 // the number of the error that wraps it; -1: that of the call
}

// How far errors are followed; the glue has the second, too.
const (
	causesDepth = 16
	causesMax   = 64
)

// addCauses adds what err wraps, which is number parent, and what that wraps: each
// error after the one it is the cause of. errs are the errors themselves.
func (f *Frame) addCauses(all []cause, errs *[]error, err error, module int, parent int64, depth int) []cause {
	if depth == causesDepth {
		return all
	}
	for _, inner := range unwrap(err) {
		if inner == nil || len(all) == causesMax {
			continue
		}
		number := int64(len(all))
		all = append(all, cause{f.errorWords(inner, module), parent})
		*errs = append(*errs, inner)
		all = f.addCauses(all, errs, inner, module, number, depth+1)
	}
	return all
}

// unwrap returns what err itself wraps. A *py.Error without a text of its own is the
// same error as the one in it, and an error of the operating system holds all that is in it.
func unwrap(err error) []error {
	if isPlain(err) {
		return nil
	}
	switch e := err.(type) { //nolint:errorlint // each layer is looked at for itself
	case *restated:
		return unwrap(e.err)
	case *py.Error:
		if e.Message == "" && e.Err != nil {
			return unwrap(e.Err)
		}
		return []error{e.Err}
	case interface{ Unwrap() error }:
		return []error{e.Unwrap()}
	case interface{ Unwrap() []error }:
		return e.Unwrap()
	}
	return nil
}
