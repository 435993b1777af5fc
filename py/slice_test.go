package py_test

import (
	"fmt"
	"testing"

	"github.com/gophersnake/gophersnake/py"
)

// The wanted ranges are what Python's slice(start, stop, step).indices(n) says.
func TestIndices(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		slice py.Slice
		n     int
		want  py.Range
	}{
		{py.Slice{}, 5, py.Range{0, 5, 1}},
		{py.Slice{Step: new(-1)}, 5, py.Range{4, -1, -1}},
		{py.Slice{Start: new(-2)}, 5, py.Range{3, 5, 1}},
		{py.Slice{Start: new(-9), Stop: new(9)}, 5, py.Range{0, 5, 1}},
		{py.Slice{Start: new(9), Stop: new(-9), Step: new(-2)}, 5, py.Range{4, -1, -2}},
		{py.Slice{Stop: new(3)}, 0, py.Range{0, 0, 1}},
		{py.Slice{Start: new(2), Stop: new(4)}, 3, py.Range{2, 3, 1}},
	} {
		got, err := c.slice.Indices(c.n)
		if err != nil || got != c.want {
			t.Errorf("%s.Indices(%d) = %v, %v, want %v", text(c.slice), c.n, got, err, c.want)
		}
	}
}

func text(s py.Slice) string {
	show := func(p *int) string {
		if p == nil {
			return "None"
		}
		return fmt.Sprint(*p)
	}
	return fmt.Sprintf("slice(%s, %s, %s)", show(s.Start), show(s.Stop), show(s.Step))
}

func TestSliceErrors(t *testing.T) {
	t.Parallel()
	zero := py.Slice{Stop: new(1), Step: new(0)}
	if _, err := zero.Indices(3); err == nil || err.Error() != "step cannot be zero" {
		t.Errorf("Indices = %v, want step cannot be zero", err)
	}
	if _, err := zero.Range(); err == nil || err.Error() != "step cannot be zero" {
		t.Errorf("Range = %v, want step cannot be zero", err)
	}
	if _, err := (py.Slice{}).Range(); err == nil {
		t.Errorf("slice(None).Range() succeeded, want an error")
	}
	if _, err := (py.Slice{}).Indices(-1); err == nil {
		t.Errorf("Indices(-1) succeeded, want an error")
	}
}

// Len agrees with counting, and Indices stays inside the sequence.
func FuzzSlice(f *testing.F) {
	f.Add(0, 10, 3, 5, byte(0))
	f.Add(5, -5, -2, 9, byte(7))
	f.Fuzz(func(t *testing.T, start, stop, step, n int, none byte) {
		n = max(0, n%100)
		s := py.Slice{}
		for i, p := range []**int{&s.Start, &s.Stop, &s.Step} {
			if none>>i&1 == 0 {
				*p = &[]int{start, stop, step}[i]
			}
		}
		r, err := s.Indices(n)
		if err != nil {
			return
		}
		var count uint
		for i := r.Start; r.Step > 0 && i < r.Stop || r.Step < 0 && i > r.Stop; i += r.Step {
			if i < 0 || i >= n {
				t.Fatalf("%s.Indices(%d) = %v, which holds %d", text(s), n, r, i)
			}
			count++
			if r.Step > n || r.Step < -n {
				break
			}
		}
		if got := r.Len(); got != count {
			t.Errorf("%v.Len() = %d, want %d", r, got, count)
		}
	})
}

func TestRangeLen(t *testing.T) {
	t.Parallel()
	const low, high = -1 << 63, 1<<63 - 1
	for _, c := range []struct {
		r    py.Range
		want uint
	}{
		{py.Range{0, 0, 1}, 0},
		{py.Range{0, 10, 3}, 4},
		{py.Range{10, 0, -3}, 4},
		{py.Range{0, 10, -1}, 0},
		{py.Range{low, high, 1}, 1<<64 - 1},
		{py.Range{high, low, low}, 2},
	} {
		if got := c.r.Len(); got != c.want {
			t.Errorf("%v.Len() = %d, want %d", c.r, got, c.want)
		}
	}
	if got := (py.Range{4, 1, -1}).At(2); got != 2 {
		t.Errorf("At(2) = %d, want 2", got)
	}
}
