// Package enums has named basic types with constants.
package enums

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// Color is a color of paint. The default is [ColorRed].
type Color int

// The colors.
const (
	ColorRed   Color = iota // is that of fire
	ColorGreen              // is that of grass
	ColorNavyBlue
	// Black is a color without the type's name before it.
	Black

	colorHidden
)

// DefaultColor is another name of ColorRed.
const DefaultColor = ColorRed

// EchoColor returns v.
func EchoColor(v Color) Color { return v }

// EchoColors returns v.
func EchoColors(v []Color) []Color { return v }

// EchoTriple returns v.
func EchoTriple(v [3]Color) [3]Color { return v }

// EchoPointer returns v.
func EchoPointer(v *Color) *Color { return v }

// EchoNames returns v.
func EchoNames(v map[Color]string) map[Color]string { return v }

// EchoSet returns v.
func EchoSet(v map[Color]struct{}) map[Color]struct{} { return v }

// EchoTree returns v.
func EchoTree(v map[string][]map[Color]*Color) map[string][]map[Color]*Color { return v }

// Hidden returns a color that has no exported name.
func Hidden() Color { return colorHidden }

// Mix returns two colors and whether they are the same.
func Mix(a, b Color) (Color, Color, bool) { return b, a, a == b }

// Find returns the color of a name, if there is one.
func Find(name string) (color Color, ok bool) {
	switch name {
	case "red":
		return ColorRed, true
	case "green":
		return ColorGreen, true
	}
	return 0, false
}

// Paint returns how many of the colors are the first one.
//
//py:signature (first=1, *others)
func Paint(first Color, others ...Color) int {
	n := 0
	for _, c := range others {
		if c == first {
			n++
		}
	}
	return n
}

// Current is the color that is in use.
var Current = ColorGreen

// Palette holds several.
var Palette = []Color{ColorRed, Black}

// Level is how much is said.
type Level string

// The levels.
const (
	LevelDebug Level = "debug"
	LevelInfo  Level = "info"
	LevelError Level = "error\n"
)

// EchoLevel returns v.
func EchoLevel(v Level) Level { return v }

// EchoLevels returns v.
func EchoLevels(v []Level) []Level { return v }

// EchoWeights returns v.
func EchoWeights(v map[Level]float64) map[Level]float64 { return v }

// Permission is what may be done with a file.
type Permission uint8

// The permissions.
const (
	PermissionExec Permission = 1 << iota
	PermissionWrite
	PermissionRead
	PermissionNone Permission = 0
	PermissionAll             = PermissionRead | PermissionWrite | PermissionExec
)

// EchoPermission returns v.
func EchoPermission(v Permission) Permission { return v }

// Without returns v without what is in w.
func Without(v, w Permission) Permission { return v &^ w }

// Wide is a set of flags that needs every bit.
type Wide uint64

// The first and the last.
const (
	WideFirst Wide = 1 << 0
	WideLast  Wide = 1 << 63
)

// EchoWide returns v.
func EchoWide(v Wide) Wide { return v }

// Signed is a set of flags of a signed type.
type Signed int

// The flags, without a shift.
const (
	SignedA Signed = 1
	SignedB Signed = 2
	SignedC Signed = 4
)

// EchoSigned returns v.
func EchoSigned(v Signed) Signed { return v }

// Count is no set of flags: it counts to two.
type Count int8

// The numbers.
const (
	One Count = iota + 1
	Two
)

// EchoCount returns v.
func EchoCount(v Count) Count { return v }

// Grade begins below nothing. Grade2 has a name that cannot be shorter, and what
// would be called the same keeps the whole name.
type Grade int64

// The grades.
const (
	GradeFail Grade = -1
	Grade2    Grade = 2
	GradeTop  Grade = 1 << 40
	GradeLow  Grade = 3
	Low       Grade = 4
	Gradelike Grade = 5
)

// EchoGrade returns v.
func EchoGrade(v Grade) Grade { return v }

// Unit is renamed, and so is one of its constants.
//
//py:name Units
type Unit int

// The units.
const (
	UnitMeter Unit = iota
	//py:name METRE_SQUARED
	UnitSquareMeter
	//py:skip
	UnitSecret
)

// EchoUnit returns v.
func EchoUnit(v Unit) Unit { return v }

// Plain is no class in Python: its values are ints and its constants those of the
// module.
//
//py:skip
type Plain int

// PlainZero is a constant of the module.
const PlainZero Plain = 0

// EchoPlain returns v.
func EchoPlain(v Plain) Plain { return v }

// Bare has no comment on its constants.
type Bare uint16

const (
	BareA Bare = iota
	BareB
)

// EchoBare returns v.
func EchoBare(v Bare) Bare { return v }

// Shape has methods.
type Shape uint8

// The shapes.
const (
	ShapeCircle Shape = iota + 1
	ShapeSquare
)

// String returns the name of the shape.
func (s Shape) String() string {
	switch s {
	case ShapeCircle:
		return "circle"
	case ShapeSquare:
		return "square"
	}
	return "shape " + strconv.Itoa(int(s))
}

// Corners returns how many corners the shape has, or an error if nobody knows.
func (s Shape) Corners() (int, error) {
	switch s {
	case ShapeCircle:
		return 0, nil
	case ShapeSquare:
		return 4, nil
	}
	return 0, errors.New("no such shape")
}

// Or returns the larger of s and all others.
//
//py:signature (*others, least=1)
func (s Shape) Or(least Shape, others ...Shape) Shape {
	return max(s, least, slices.Max(append(others, s)))
}

// Reset has a receiver that no member can be.
//
//py:skip
func (s *Shape) Reset() { *s = 0 }

// Mood is a text with methods.
type Mood string

// The moods.
const (
	MoodGood Mood = "good"
	MoodBad  Mood = "bad"
)

// String returns the mood in capitals.
func (m Mood) String() string { return strings.ToUpper(string(m)) }

// Repeat returns the mood n times.
func (m Mood) Repeat(n int) []Mood { return slices.Repeat([]Mood{m}, n) }

// Access is a set of flags with a method.
type Access uint16

// The flags.
const (
	AccessRead Access = 1 << iota
	AccessWrite
)

// Has reports whether all flags of other are set.
func (a Access) Has(other Access) bool { return a&other == other }

// Failure is an error and so no class of an enum.
type Failure int

// FailureOne is a constant of the module.
const FailureOne Failure = 1

//py:skip
func (f Failure) Error() string { return "failure " + strconv.Itoa(int(f)) }

// Describe describes a color.
//
//py:name describe
func DescribeColor(c Color) string { return "color " + strconv.Itoa(int(c)) }

// DescribeInt describes a number.
//
//py:name describe
func DescribeInt(n int) string { return "int " + strconv.Itoa(n) }

// DescribeGrade describes a grade.
//
//py:name describe
func DescribeGrade(g Grade) string { return "grade " + strconv.Itoa(int(g)) }

// DescribeLevel describes a level.
//
//py:name describe
func DescribeLevel(l Level) string { return "level " + string(l) }

// DescribeText describes a text.
//
//py:name describe
func DescribeText(s string) string { return "text " + s }

// DescribePermissions describes permissions.
//
//py:name describe
func DescribePermissions(p Permission) string { return "permission " + strconv.Itoa(int(p)) }
