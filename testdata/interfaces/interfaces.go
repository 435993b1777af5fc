// Package interfaces has values behind interfaces.
package interfaces

import (
	"errors"
	"fmt"
)

// A Shape has an area.
type Shape interface {
	// Area returns the area.
	Area() float64
	fmt.Stringer
}

// A Square has a side.
type Square struct{ Side float64 }

// Area returns the area.
func (s Square) Area() float64 { return s.Side * s.Side }

// String returns a text.
func (s Square) String() string { return fmt.Sprintf("square of %g", s.Side) }

// A Circle changes in place.
type Circle struct{ Radius float64 }

// Area returns the area, roughly.
func (c *Circle) Area() float64 { return 3 * c.Radius * c.Radius }

// String returns a text.
func (c *Circle) String() string { return fmt.Sprintf("circle of %g", c.Radius) }

type hidden struct{ area float64 }

func (h hidden) Area() float64  { return h.area }
func (h hidden) String() string { return "hidden" }

// Make returns a shape of a kind: "square", "circle", "hidden" or "nil".
func Make(kind string, size float64) (Shape, error) {
	switch kind {
	case "square":
		return Square{size}, nil
	case "circle":
		return &Circle{size}, nil
	case "hidden":
		return hidden{size}, nil
	case "nil":
		return nil, nil
	}
	return nil, errors.New("there is no such shape")
}

// One is always the same circle.
func One() Shape { return one }

var one = &Circle{1}

// Total returns the sum of the areas.
func Total(shapes []Shape) float64 {
	total := 0.0
	for _, s := range shapes {
		total += s.Area()
	}
	return total
}

// Grow doubles a circle in place and returns any other shape as it is.
func Grow(s Shape) Shape {
	if c, ok := s.(*Circle); ok {
		c.Radius *= 2
	}
	return s
}

// IsNil reports whether there is no shape.
func IsNil(s Shape) bool { return s == nil }

// A Drawing has shapes by name, and a main one.
type Drawing struct {
	Main   Shape
	Shapes map[string]Shape
}

// A Store is an interface with methods of many sorts.
type Store interface {
	Load(key string) (value []byte, err error)
	Put(key string, value []byte) error
	Keys(prefix string, more ...string) []string
	Best(shapes []Shape, than Shape) Shape
	Sub(name string) Store
	Len() int
}

// Fill puts values into a store and gets the first back.
func Fill(s Store, keys ...string) (string, error) {
	for _, key := range keys {
		if err := s.Put(key, []byte("value of "+key)); err != nil {
			return "", fmt.Errorf("filling: %w", err)
		}
	}
	value, err := s.Load(keys[0])
	return fmt.Sprintf("%s, %d", value, s.Len()), err
}

// List returns the keys of a store.
func List(s Store) []string { return s.Keys("a", "b", "c") }

// Choose has a store choose a shape.
func Choose(s Store, shapes []Shape) Shape { return s.Best(shapes, one) }

// Nest returns a store in a store.
func Nest(s Store, name string) Store { return s.Sub(name) }

// A Gallery keeps a shape.
type Gallery struct{ shown Shape }

// Show keeps a shape.
func (g *Gallery) Show(s Shape) { g.shown = s }

// Shown returns what is kept.
func (g *Gallery) Shown() Shape { return g.shown }

// Describe returns what is kept as text.
func (g *Gallery) Describe() string { return fmt.Sprintf("%v of area %g", g.shown, g.shown.Area()) }

// Sealed is an interface that only this package can implement.
type Sealed interface {
	Seal() int
	seal()
}

// Break takes what only Go has.
func Break(s Sealed) bool { return s == nil }
