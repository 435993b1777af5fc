// Package structs has structs of many sorts, which become classes.
package structs

import (
	"errors"
	"fmt"
	"strings"
)

// Point is a value: its methods have value receivers, so points compare and hash by
// what they hold.
type Point struct {
	X int // how far to the right
	Y int
}

// Add returns the sum of two points.
func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

// String returns the point as (x, y).
func (p Point) String() string { return fmt.Sprintf("(%d, %d)", p.X, p.Y) }

// Origin returns the point (0, 0).
func Origin() Point { return Point{} }

// Sum adds points.
func Sum(points []Point) Point {
	var sum Point
	for _, p := range points {
		sum = sum.Add(p)
	}
	return sum
}

// Line returns the points from (0, 0) to (n-1, 0).
func Line(n int) []Point {
	points := make([]Point, n)
	for i := range points {
		points[i].X = i
	}
	return points
}

// A Counter is a thing with an identity.
type Counter struct {
	Name  string
	Count int
	Limit *int
	Tags  []string

	hidden int
}

// NewCounter makes a counter with a name.
func NewCounter(name string) *Counter { return &Counter{Name: name, hidden: 1} }

// ErrFull says that a counter has reached its limit.
var ErrFull = errors.New("the counter is full")

// Up counts.
func (c *Counter) Up(by int) error {
	if c.Limit != nil && c.Count+by > *c.Limit {
		return ErrFull
	}
	c.Count += by
	return nil
}

// Self returns the counter itself.
func (c *Counter) Self() *Counter { return c }

// Twin returns the counter twice.
func (c *Counter) Twin() (*Counter, *Counter) { return c, c }

// Hidden returns what Python does not see.
func (c *Counter) Hidden() int { return c.hidden }

// IsNil reports whether the receiver or the argument is nil.
func IsNil(c *Counter) bool { return c == nil }

// Nothing returns nil.
func Nothing() *Counter { return nil }

// Find returns the first counter with a name.
func Find(counters []*Counter, name string) (c *Counter, found bool) {
	for _, c := range counters {
		if c != nil && c.Name == name {
			return c, true
		}
	}
	return nil, false
}

// ByName returns the counters by their names.
func ByName(counters ...*Counter) map[string]*Counter {
	all := map[string]*Counter{}
	for _, c := range counters {
		all[c.Name] = c
	}
	return all
}

// A Server is part of a Config.
type Server struct {
	Host string
	Port uint16
}

// Address returns host:port.
func (s *Server) Address() string { return fmt.Sprintf("%s:%d", s.Host, s.Port) }

// A Config has no constructor: its fields are keywords.
type Config struct {
	Server  Server
	Backup  *Server
	Verbose bool
	Ratio   float64
	Names   map[string]int
	//py:skip
	Secret string
	//py:name retries
	MaxRetries int8
}

// Default is the configuration for everybody: always the same one.
func Default() *Config { return shared }

var shared = &Config{Server: Server{Host: "localhost", Port: 80}}

// A Base lends its field and its methods.
type Base struct {
	ID int
}

// Describe says what it is.
func (b *Base) Describe() string { return fmt.Sprintf("number %d", b.ID) }

// A Derived has all of Base.
type Derived struct {
	Base
	Label string
}

// A Version has an order.
type Version struct {
	Major, Minor int
}

// Compare returns -1, 0 or 1.
func (v Version) Compare(w Version) int {
	if v.Major != w.Major {
		return v.Major - w.Major
	}
	return v.Minor - w.Minor
}

// A Name is equal to others without regard to case.
type Name struct {
	Text string
}

// NewName makes a name, which may not be empty.
func NewName(text string) (Name, error) {
	if text == "" {
		return Name{}, errors.New("a name may not be empty")
	}
	return Name{text}, nil
}

// Equal reports whether two names are the same.
func (n *Name) Equal(other *Name) bool { return other != nil && strings.EqualFold(n.Text, other.Text) }

// A Table maps words to numbers.
type Table struct {
	words map[string]int
}

// NewTable makes an empty table.
func NewTable() *Table { return &Table{map[string]int{}} }

// Len returns the number of words.
func (t *Table) Len() int { return len(t.words) }

// Get returns the number of a word.
func (t *Table) Get(word string) (n int, ok bool) {
	n, ok = t.words[word]
	return n, ok
}

// Set gives a word its number.
func (t *Table) Set(word string, n int) { t.words[word] = n }

// Delete forgets a word.
func (t *Table) Delete(word string) { delete(t.words, word) }

// Contains reports whether there is a number for the word.
func (t *Table) Contains(word string) bool { _, ok := t.words[word]; return ok }

// A Row is a sequence.
type Row struct {
	cells []string
}

// NewRow makes a row.
func NewRow(cells ...string) *Row { return &Row{cells} }

// Len returns the number of cells.
func (r *Row) Len() int { return len(r.cells) }

// At returns a cell.
func (r *Row) At(i int) string { return r.cells[i] }

// Clone returns a row of its own.
func (r *Row) Clone() *Row { return &Row{append([]string(nil), r.cells...)} }

// A File can be closed.
type File struct {
	Closed bool
}

// Close closes the file.
func (f *File) Close() error {
	if f.Closed {
		return errors.New("closed already")
	}
	f.Closed = true
	return nil
}

// Fails panics.
func (f *File) Fails() { panic("no") }

// A Secret is pickled by its own code.
type Secret struct {
	text string
}

// NewSecret hides a text.
func NewSecret(text string) *Secret { return &Secret{text} }

// Reveal returns the text.
func (s *Secret) Reveal() string { return s.text }

// MarshalBinary encodes the secret.
func (s *Secret) MarshalBinary() ([]byte, error) {
	if s.text == "" {
		return nil, errors.New("there is no secret")
	}
	return []byte(s.text), nil
}

// UnmarshalBinary decodes it.
func (s *Secret) UnmarshalBinary(data []byte) error {
	s.text = string(data)
	return nil
}

// Labelled returns a counter with a name, by value.
func Labelled(name string, tags []string) Counter { return Counter{Name: name, Tags: tags} }
