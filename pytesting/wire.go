package pytesting

import (
	"encoding/base64"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/py"
)

// A request is what the interpreter is asked to do; interpreter.py reads it.
type request struct {
	Do   string           `json:"do"`
	On   int              `json:"on,omitempty"` // number of an object
	Name string           `json:"name,omitempty"`
	Text string           `json:"text,omitempty"`
	Args []value          `json:"args,omitempty"`
	Kw   map[string]value `json:"kw,omitempty"`
}

// A reply is the answer to a request.
type reply struct {
	Object int      `json:"object"`
	Text   string   `json:"text"`
	Value  *value   `json:"value"`
	Left   []string `json:"left"` // references that nothing accounts for
	Raised *raised  `json:"raised"`
}

// raised is an exception in a reply.
type raised struct {
	Object    int      `json:"object"`
	Class     string   `json:"class"`
	Message   string   `json:"message"`
	Notes     []string `json:"notes"`
	Traceback string   `json:"traceback"`
	Bases     []string `json:"bases"`
}

// A value is a Go value or a Python object as it is sent: its Python type, and its text
// or its items. The items of a dict are keys and values in turn.
type value struct {
	Type   string  `json:"type"`
	Text   string  `json:"text,omitempty"`
	Items  []value `json:"items,omitempty"`
	Object int     `json:"object,omitempty"`
	Base   *value  `json:"base,omitempty"` // an object of a derived class, as one of the base
}

// encode returns a Go value as it is sent.
func encode(v any) (value, error) {
	switch v := v.(type) {
	case nil:
		return value{Type: "None"}, nil
	case Object:
		return value{Type: "object", Object: v.id}, nil
	case *Exception:
		return value{Type: "object", Object: v.Object.id}, nil
	case *big.Int:
		if v == nil {
			return value{Type: "None"}, nil
		}
		return value{Type: "int", Text: v.Text(hex)}, nil
	case big.Int:
		return value{Type: "int", Text: v.Text(hex)}, nil
	case py.Slice:
		return encodeItems("slice", v.Start, v.Stop, v.Step)
	case py.Range:
		return encodeItems("range", v.Start, v.Stop, v.Step)
	}
	return encodeKind(reflect.ValueOf(v))
}

// hex is the base of integers that are sent: Python reads any length of it.
const hex = 16

func encodeItems(kind string, items ...any) (value, error) {
	encoded := value{Type: kind, Items: make([]value, len(items))}
	for i, item := range items {
		var err error
		if encoded.Items[i], err = encode(item); err != nil {
			return value{}, err
		}
	}
	return encoded, nil
}

// encodeKind encodes a value by what its type is made of.
func encodeKind(v reflect.Value) (value, error) {
	switch v.Kind() { //nolint:exhaustive // the others cannot be sent
	case reflect.Bool:
		return value{Type: "bool", Text: strconv.FormatBool(v.Bool())}, nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return value{Type: "int", Text: strconv.FormatInt(v.Int(), hex)}, nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return value{Type: "int", Text: strconv.FormatUint(v.Uint(), hex)}, nil
	case reflect.Float32, reflect.Float64:
		return encodeFloat(v.Float()), nil
	case reflect.Complex64, reflect.Complex128:
		return value{Type: "complex", Items: []value{encodeFloat(real(v.Complex())), encodeFloat(imag(v.Complex()))}}, nil
	case reflect.String:
		if !utf8.ValidString(v.String()) {
			return value{Type: "str8", Text: base64.StdEncoding.EncodeToString([]byte(v.String()))}, nil
		}
		return value{Type: "str", Text: v.String()}, nil
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return value{Type: "bytes", Text: base64.StdEncoding.EncodeToString(v.Bytes())}, nil
		}
		return encodeElements("list", v)
	case reflect.Array:
		return encodeElements("tuple", v)
	case reflect.Map:
		return encodeMap(v)
	case reflect.Pointer:
		if v.IsNil() {
			return value{Type: "None"}, nil
		}
		return encode(v.Elem().Interface())
	}
	return value{}, fmt.Errorf("a %s is nothing that Python can be given", v.Type())
}

func encodeFloat(f float64) value {
	return value{Type: "float", Text: strconv.FormatFloat(f, 'g', -1, 64)}
}

func encodeElements(kind string, v reflect.Value) (value, error) {
	items := make([]any, v.Len())
	for i := range items {
		items[i] = v.Index(i).Interface()
	}
	return encodeItems(kind, items...)
}

func encodeMap(v reflect.Value) (value, error) {
	var items []any
	set := v.Type().Elem() == reflect.TypeFor[struct{}]()
	for key, elem := range v.Seq2() {
		items = append(items, key.Interface())
		if !set {
			items = append(items, elem.Interface())
		}
	}
	if set {
		return encodeItems("set", items...)
	}
	return encodeItems("dict", items...)
}

// decode writes what was sent to what the pointer to points at.
func decode(p *Py, v value, to any) error {
	return decoder{p}.into(v, reflect.ValueOf(to).Elem())
}

type decoder struct{ py *Py }

// A typeError is a Python object of another type than the Go value wants.
type typeError struct{ got, want string }

func (e *typeError) Error() string { return fmt.Sprintf("it is %s, not %s", e.got, e.want) }

func (d decoder) into(v value, to reflect.Value) error {
	if v.Base != nil && to.Kind() != reflect.Interface && to.Type() != reflect.TypeFor[Object]() {
		v = *v.Base
	}
	switch p := to.Addr().Interface().(type) {
	case *Object:
		if v.Type != "object" {
			return &typeError{v.Type, "an Object"}
		}
		*p = Object{d.py, v.Object}
		return nil
	case *big.Int:
		return d.integer(v, p)
	case *py.Slice:
		return d.fields(v, "slice", &p.Start, &p.Stop, &p.Step)
	case *py.Range:
		return d.fields(v, "range", &p.Start, &p.Stop, &p.Step)
	}
	switch to.Kind() { //nolint:exhaustive // the others have no Python form
	case reflect.Bool, reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128, reflect.String:
		return d.scalar(v, to)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return d.fixed(v, to)
	case reflect.Slice:
		return d.slice(v, to)
	case reflect.Array:
		return d.array(v, to)
	case reflect.Map:
		return d.mapping(v, to)
	case reflect.Pointer:
		if v.Type == "None" {
			to.SetZero()
			return nil
		}
		to.Set(reflect.New(to.Type().Elem()))
		return d.into(v, to.Elem())
	case reflect.Interface:
		return d.anything(v, to)
	}
	return fmt.Errorf("a %s is nothing that Python can give", to.Type())
}

// fields reads the parts of a slice or range.
func (d decoder) fields(v value, want string, parts ...any) error {
	if v.Type != want {
		return &typeError{v.Type, want}
	}
	for i, part := range parts {
		if err := decode(d.py, v.Items[i], part); err != nil {
			return err
		}
	}
	return nil
}

func (d decoder) integer(v value, to *big.Int) error {
	if v.Type != "int" {
		return &typeError{v.Type, "int"}
	}
	if _, ok := to.SetString(v.Text, hex); !ok {
		return fmt.Errorf("%q is no number", v.Text)
	}
	return nil
}

// fixed reads an int of limited size.
func (d decoder) fixed(v value, to reflect.Value) error {
	var n big.Int
	if err := d.integer(v, &n); err != nil {
		return err
	}
	switch {
	case to.CanInt() && n.IsInt64() && !to.OverflowInt(n.Int64()):
		to.SetInt(n.Int64())
	case to.CanUint() && n.IsUint64() && !to.OverflowUint(n.Uint64()):
		to.SetUint(n.Uint64())
	default:
		return errors.New("it does not fit")
	}
	return nil
}

func (d decoder) scalar(v value, to reflect.Value) error {
	switch k := to.Kind(); {
	case k == reflect.Bool && v.Type == "bool":
		to.SetBool(v.Text == "true")
		return nil
	case to.CanFloat() && v.Type == "float":
		f, err := strconv.ParseFloat(v.Text, 64)
		to.SetFloat(f)
		return err
	case to.CanComplex() && v.Type == "complex":
		var re, im float64
		err := d.fields(v, "complex", &re, &im)
		to.SetComplex(complex(re, im))
		return err
	case k == reflect.String && v.Type == "str":
		to.SetString(v.Text)
		return nil
	case k == reflect.String && v.Type == "str8":
		text, err := base64.StdEncoding.DecodeString(v.Text)
		to.SetString(string(text))
		return err
	}
	return &typeError{v.Type, to.Type().String()}
}

func (d decoder) slice(v value, to reflect.Value) error {
	switch v.Type {
	case "None":
		to.SetZero()
		return nil
	case "bytes":
		if to.Type().Elem().Kind() != reflect.Uint8 {
			break
		}
		content, err := base64.StdEncoding.DecodeString(v.Text)
		to.SetBytes(content)
		return err
	case "list", "tuple":
		to.Set(reflect.MakeSlice(to.Type(), len(v.Items), len(v.Items)))
		return d.elements(v, to)
	}
	return &typeError{v.Type, "list"}
}

func (d decoder) array(v value, to reflect.Value) error {
	if v.Type != "list" && v.Type != "tuple" {
		return &typeError{v.Type, "tuple"}
	}
	if len(v.Items) != to.Len() {
		return fmt.Errorf("it has %d items, not %d", len(v.Items), to.Len())
	}
	return d.elements(v, to)
}

func (d decoder) elements(v value, to reflect.Value) error {
	for i, item := range v.Items {
		if err := d.into(item, to.Index(i)); err != nil {
			return fmt.Errorf("item %d: %w", i, err)
		}
	}
	return nil
}

func (d decoder) mapping(v value, to reflect.Value) error {
	want, step := "dict", 2
	if to.Type().Elem() == reflect.TypeFor[struct{}]() {
		want, step = "set", 1
	}
	switch v.Type {
	case "None":
		to.SetZero()
		return nil
	case want:
	default:
		return &typeError{v.Type, want}
	}
	to.Set(reflect.MakeMap(to.Type()))
	for entry := range slices.Chunk(v.Items, step) {
		key, elem := reflect.New(to.Type().Key()).Elem(), reflect.New(to.Type().Elem()).Elem()
		if err := d.into(entry[0], key); err != nil {
			return fmt.Errorf("a key: %w", err)
		}
		if !key.Comparable() {
			return errors.New("a key is nothing that Go can compare")
		}
		if step == 2 {
			if err := d.into(entry[1], elem); err != nil {
				return fmt.Errorf("the value of %v: %w", key, err)
			}
		}
		to.SetMapIndex(key, elem)
	}
	return nil
}

// natural are the Go types of Python's.
var natural = map[string]reflect.Type{
	"bool": reflect.TypeFor[bool](), "float": reflect.TypeFor[float64](), "complex": reflect.TypeFor[complex128](),
	"str": reflect.TypeFor[string](), "str8": reflect.TypeFor[string](), "bytes": reflect.TypeFor[[]byte](),
	"list": reflect.TypeFor[[]any](), "tuple": reflect.TypeFor[[]any](), "dict": reflect.TypeFor[map[any]any](),
	"set": reflect.TypeFor[map[any]struct{}](), "slice": reflect.TypeFor[py.Slice](), "range": reflect.TypeFor[py.Range](),
	"object": reflect.TypeFor[Object](),
}

// anything reads a value as the Go type that is nearest to it.
func (d decoder) anything(v value, to reflect.Value) error {
	if v.Type == "None" {
		to.SetZero()
		return nil
	}
	kind, ok := natural[v.Type]
	if !ok { // an int
		kind = reflect.TypeFor[int]()
		if d.fixed(v, reflect.New(kind).Elem()) != nil {
			kind = reflect.TypeFor[*big.Int]()
		}
	}
	if !kind.AssignableTo(to.Type()) {
		return &typeError{v.Type, to.Type().String()}
	}
	inner := reflect.New(kind).Elem()
	if err := d.into(v, inner); err != nil {
		return err
	}
	to.Set(inner)
	return nil
}
