// Package shapes uses the classes of another module of the wheel.
package shapes

import "example.com/testdata/structs"

// Line is a class of this module with fields of another's.
type Line struct {
	From, To structs.Point
}

// Length returns the length along the axes.
func (l Line) Length() int {
	return max(l.To.X-l.From.X, l.From.X-l.To.X) + max(l.To.Y-l.From.Y, l.From.Y-l.To.Y)
}

// Corner returns a point of the other module's class.
func Corner(size int) structs.Point { return structs.Point{X: size, Y: size} }

// Shift moves a point of the other module's class in place and returns it.
func Shift(p *structs.Point, by int) *structs.Point {
	p.X += by
	return p
}
