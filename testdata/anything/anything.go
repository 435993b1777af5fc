// Package anything has values of any type.
package anything

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"strings"
	"time"

	"github.com/gophersnake/gophersnake/py"
)

// Echo returns what it is given.
func Echo(v any) any { return v }

// Type returns the type that a value has in Go.
func Type(v any) string {
	if v == nil {
		return "nil"
	}
	return fmt.Sprintf("%T", v)
}

// Show returns a value as Go writes it.
func Show(v any) string { return fmt.Sprintf("%#v", v) }

// Decode reads a JSON text.
func Decode(text string) (any, error) {
	var v any
	err := json.Unmarshal([]byte(text), &v)
	return v, err
}

// Encode writes a JSON text.
func Encode(v any) (string, error) {
	text, err := json.Marshal(v)
	return string(text), err
}

// A Point is a struct.
type Point struct{ X, Y int }

// A Color is an enum.
type Color int

// The colors.
const (
	Red Color = iota
	Green
)

// A Level is an enum of texts.
type Level string

// The levels.
const (
	Low  Level = "low"
	High Level = "high"
)

type name string
type number uint8
type hidden struct{ n int }
type pair [2]int

// Make returns values of many types.
func Make() map[string]any {
	n := 5
	return map[string]any{
		"nil": nil, "bool": true, "int": -5, "int8": int8(-8), "uint64": uint64(1<<64 - 1), "float32": float32(0.5),
		"complex": complex(1, -2), "string": "text", "bytes": []byte("data"), "list": []any{1, "two", []any{3.0}},
		"ints": []int{1, 2}, "array": [2]string{"a", "b"}, "map": map[string]int{"a": 1}, "mixed": map[any]any{1: "one", "two": 2.0, true: nil},
		"pairs": map[pair]string{{1, 2}: "x"}, "name": name("n"), "number": number(7), "rune": 'x',
		"big": new(big.Int).Lsh(big.NewInt(1), 100), "nil big": (*big.Int)(nil), "point": Point{1, 2}, "pointer": &Point{3, 4},
		"nil pointer": (*Point)(nil), "points": []*Point{{5, 6}}, "hidden": hidden{1}, "pointer to int": &n, "file": os.Stdout, "error": errors.New("failed"),
		"func": strings.ToUpper, "duration": time.Second, "time": time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC), "nil slice": []int(nil), "nil map": map[string]int(nil),
		"color": Green, "level": High, "colors": []Color{Red, Green},
	}
}

// Total adds numbers of any sort.
func Total(values ...any) (float64, error) {
	total := 0.0
	for _, v := range values {
		switch v := v.(type) {
		case int:
			total += float64(v)
		case float64:
			total += v
		case *Point:
			total += float64(v.X + v.Y)
		default:
			return 0, fmt.Errorf("%T is no number", v)
		}
	}
	return total, nil
}

// Move moves a point, whatever else it is given.
func Move(v any) {
	if p, ok := v.(*Point); ok {
		p.X++
	}
}

// Cycle returns a list that is in itself.
func Cycle() any {
	list := make([]any, 1)
	list[0] = list
	return list
}

// A Sum has a value that it compares by.
type Sum struct{ Value int }

// Equal compares values.
func (s *Sum) Equal(other *Sum) bool { return s.Value == other.Value }

// Unhashable returns a map whose keys Python cannot hash.
func Unhashable() any { return map[any]any{&Sum{1}: &Point{1, 2}, &Sum{2}: &Point{3, 4}} }

// A Box keeps anything.
type Box struct {
	Content any
	List    []any
	ByName  map[string]any
}

// A Value is any, too.
type Value any

// Wrap puts a value into a list.
func Wrap(v Value) []Value { return []Value{v} }

// Variable is anything.
var Variable any = 1

// ErrorText returns the text of an error.
func ErrorText(v any) string {
	if err, ok := v.(error); ok {
		return "error: " + err.Error()
	}
	return "none"
}

// Pass passes an object on.
func Pass(o py.Object) py.Object { return o }

// PassAll passes objects on.
func PassAll(all []py.Object, byName map[string]py.Object) ([]py.Object, map[string]py.Object) {
	return all, byName
}

// A Holder keeps an object.
type Holder struct {
	Object py.Object
	kept   any
}

// Keep keeps a value.
func (h *Holder) Keep(v any) { h.kept = v }

// Kept returns it.
func (h *Holder) Kept() any { return h.kept }

// Apply calls f with a value.
func Apply(f func(any) any, v any) any { return f(v) }

// IsRed reports whether a value is the color red.
func IsRed(v any) bool { return v == Red }
