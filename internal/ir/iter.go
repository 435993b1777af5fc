package ir

// A Source is what gives the elements of an Iter.
type Source int

// The sources.
const (
	Sequence Source = iota // iter.Seq[Elem], iter.Seq2[Key, Elem]
	Fallible               // iter.Seq2[Elem, error]: an error is raised in the place of an element
	Channel                // <-chan Elem, chan Elem
	Sender                 // chan<- Elem, out only: it is given elements
)

// AtOnce is how many elements of an Iter cross at once: where what they hold is not easily
// given back, none that is not asked for.
func (t *Type) AtOnce() int {
	for _, part := range []*Type{t.Key, t.Elem} {
		if !part.Lives() {
			continue
		}
		switch part.Kind {
		case Handle, Struct, Interface, Callable, Error, ErrorValue: // one number each
		case Bool, Int, Uint, Float, Complex, String, Rune, Runes, Bytes, Slice, Array, Map, Set, Pointer, BigInt, PySlice, PyRange,
			Tuple, Iter, Timeout, Duration, Library:
			return 1
		case Any, PyObject:
			return 1
		}
	}
	return max(t.Batch, 1)
}
