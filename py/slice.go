package py

import "math/bits"

// A Slice is Python's slice object, slice(start, stop, step); a nil pointer is
// None.
type Slice struct {
	Start, Stop, Step *int
}

// A Range is Python's range object: the numbers Start, Start+Step, … before
// Stop. Step is never 0.
type Range struct {
	Start, Stop, Step int
}

// errZeroStep is worded as Python words it.
var errZeroStep = ValueError("step cannot be zero")

// Range returns the numbers a slice stands for where it means numbers rather
// than places in a sequence: slice(1, 4) is range(1, 4). A start of None is 0 and a
// step of None is 1. The error is a ValueError if the step is 0 or the stop is
// None.
func (s Slice) Range() (Range, error) {
	r := Range{Step: 1}
	if s.Step != nil {
		r.Step = *s.Step
	}
	if r.Step == 0 {
		return Range{}, errZeroStep
	}
	if s.Start != nil {
		r.Start = *s.Start
	}
	if s.Stop == nil {
		return Range{}, ValueError("slice without a stop")
	}
	r.Stop = *s.Stop
	return r, nil
}

// Indices returns the range of indices that the slice selects from a sequence
// of n elements, as Python's slice.indices does. The error is a ValueError if the
// step is 0 or n is negative.
func (s Slice) Indices(n int) (Range, error) {
	if n < 0 {
		return Range{}, ValueError("length should not be negative")
	}
	r := Range{Step: 1}
	if s.Step != nil {
		r.Step = *s.Step
	}
	if r.Step == 0 {
		return Range{}, errZeroStep
	}
	lowest, highest := 0, n
	if r.Step < 0 {
		lowest, highest = -1, n-1
	}
	clip := func(p *int, none int) int {
		switch {
		case p == nil:
			return none
		case *p < 0:
			return max(*p+n, lowest)
		}
		return min(*p, highest)
	}
	if r.Step > 0 {
		r.Start, r.Stop = clip(s.Start, lowest), clip(s.Stop, highest)
	} else {
		r.Start, r.Stop = clip(s.Start, highest), clip(s.Stop, lowest)
	}
	return r, nil
}

// Len returns how many numbers the range holds: 0 where Step leads away from
// Stop. It is a uint because a range over all ints has more than an int can count.
func (r Range) Len() uint {
	from, to, step := r.Start, r.Stop, uint(r.Step)
	if r.Step < 0 {
		from, to, step = to, from, -step
	}
	if from >= to || step == 0 {
		return 0
	}
	span, _ := bits.Sub(uint(to), uint(from), 0)
	return (span-1)/step + 1
}

// At returns the number at index i of the range, which must be below Len.
func (r Range) At(i int) int { return r.Start + i*r.Step }
