package load

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A literal is a Python literal, parsed.
type literal struct {
	kind   literalKind
	source string // as it was written
	number string // digits of an int or float, without underscores; imaginary part of a complex
	real   string // real part of a complex, if it has one
	text   string // content of a str or bytes
	items  []literal
	values []literal // of a dict, beside items
}

type literalKind int

const (
	noneLiteral literalKind = iota
	boolLiteral             // number is "true" or "false"
	intLiteral
	floatLiteral
	complexLiteral
	strLiteral
	bytesLiteral
	listLiteral // list or tuple
	dictLiteral // also {}
	setLiteral
)

func (k literalKind) String() string {
	return [...]string{"None", "bool", "int", "float", "complex", "str", "bytes", "list", "dict", "set"}[k]
}

// A scanner reads Python out of a directive. Offsets are those of complaints.
type pyScanner struct {
	src string
	off int
}

// A pyError is what is wrong at an offset of a directive's arguments.
type pyError struct {
	off     int
	message string
}

func (e *pyError) Error() string { return e.message }

func (s *pyScanner) errorf(off int, format string, args ...any) *pyError {
	return &pyError{off, fmt.Sprintf(format, args...)}
}

func (s *pyScanner) space() {
	for s.off < len(s.src) && (s.src[s.off] == ' ' || s.src[s.off] == '\t') {
		s.off++
	}
}

// peek returns the next byte that is not a space, or 0.
func (s *pyScanner) peek() byte {
	s.space()
	if s.off < len(s.src) {
		return s.src[s.off]
	}
	return 0
}

// accept skips the next byte if it is c.
func (s *pyScanner) accept(c byte) bool {
	if s.peek() != c {
		return false
	}
	s.off++
	return true
}

// word returns the letters, digits and underscores that come next.
func (s *pyScanner) word() string {
	s.space()
	start := s.off
	for s.off < len(s.src) {
		if c := s.src[s.off]; c != '_' && c < utf8.RuneSelf && !isAlnum(c) {
			break
		}
		s.off++
	}
	return s.src[start:s.off]
}

func isAlnum(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// maxDepth is how deep the brackets of a literal may nest.
const maxDepth = 20

// literal reads one literal.
func (s *pyScanner) literal(depth int) (literal, error) {
	s.space()
	start := s.off
	l, err := s.bare(depth)
	l.source = s.src[start:s.off]
	return l, err
}

func (s *pyScanner) bare(depth int) (literal, error) {
	if depth > maxDepth {
		return literal{}, s.errorf(s.off, "brackets nest too deep")
	}
	switch c := s.peek(); {
	case c == 0:
		return literal{}, s.errorf(s.off, "a value is missing")
	case c == '[':
		return s.sequence(']', depth)
	case c == '(':
		return s.sequence(')', depth)
	case c == '{':
		return s.braces(depth)
	case c == '\'' || c == '"':
		return s.quoted("")
	case c == '-' || c == '+' || c == '.' || isDigit(c):
		return s.numeric()
	}
	start := s.off
	word := s.word()
	switch {
	case word == "None":
		return literal{kind: noneLiteral}, nil
	case word == "True":
		return literal{kind: boolLiteral, number: "true"}, nil
	case word == "False":
		return literal{kind: boolLiteral, number: "false"}, nil
	case s.off < len(s.src) && (s.src[s.off] == '\'' || s.src[s.off] == '"') && isStringPrefix(word):
		return s.quoted(strings.ToLower(word))
	case word == "":
		_, n := utf8.DecodeRuneInString(s.src[start:])
		return literal{}, s.errorf(start, "%q is not a Python literal", s.src[start:start+n])
	}
	return literal{}, s.errorf(start, "%s is not a Python literal", word)
}

func isStringPrefix(w string) bool {
	switch strings.ToLower(w) {
	case "r", "u", "b", "br", "rb":
		return true
	}
	return false
}

// sequence reads a list or a tuple; one value in parentheses is that value.
func (s *pyScanner) sequence(closing byte, depth int) (literal, error) {
	open := s.off
	s.off++
	l := literal{kind: listLiteral}
	comma := true
	for !s.accept(closing) {
		if s.peek() == 0 {
			return l, s.errorf(open, "this bracket is never closed")
		}
		if !comma {
			return l, s.errorf(s.off, "a comma is missing")
		}
		item, err := s.literal(depth + 1)
		if err != nil {
			return l, err
		}
		l.items = append(l.items, item)
		comma = s.accept(',')
	}
	if closing == ')' && len(l.items) == 1 && !comma {
		return l.items[0], nil
	}
	return l, nil
}

// braces reads a dict or a set.
func (s *pyScanner) braces(depth int) (literal, error) {
	open := s.off
	s.off++
	l := literal{kind: dictLiteral}
	comma := true
	for !s.accept('}') {
		if s.peek() == 0 {
			return l, s.errorf(open, "this bracket is never closed")
		}
		if !comma {
			return l, s.errorf(s.off, "a comma is missing")
		}
		item, err := s.literal(depth + 1)
		if err != nil {
			return l, err
		}
		s.space()
		after := s.off
		pair := s.accept(':')
		if len(l.items) > 0 && pair != (l.kind == dictLiteral) {
			return l, s.errorf(after, "a dict and a set do not mix")
		}
		l.items = append(l.items, item)
		if pair {
			value, err := s.literal(depth + 1)
			if err != nil {
				return l, err
			}
			l.values = append(l.values, value)
		} else {
			l.kind = setLiteral
		}
		comma = s.accept(',')
	}
	return l, nil
}

// numeric reads an int, a float, or a complex such as -1+2j.
func (s *pyScanner) numeric() (literal, error) {
	start := s.off
	l, err := s.number()
	if err != nil || l.kind == complexLiteral {
		return l, err
	}
	mark := s.off
	if c := s.peek(); c == '+' || c == '-' {
		second, err := s.number()
		if err != nil {
			return l, err
		}
		if second.kind != complexLiteral {
			return l, s.errorf(start, "%s is not a Python literal", strings.TrimSpace(s.src[start:s.off]))
		}
		second.real = l.number
		return second, nil
	}
	s.off = mark
	return l, nil
}

// number reads one number with its sign.
func (s *pyScanner) number() (literal, error) {
	s.space()
	start := s.off
	sign := ""
	if c := s.peek(); c == '-' || c == '+' {
		s.off++
		s.space()
		if c == '-' {
			sign = "-"
		}
	}
	digits := s.off
	for s.off < len(s.src) {
		c := s.src[s.off]
		exponent := (c == '+' || c == '-') && s.off > digits && (s.src[s.off-1]|0x20) == 'e' && !strings.HasPrefix(s.src[digits:], "0x")
		if !exponent && c != '.' && c != '_' && !isAlnum(c) {
			break
		}
		s.off++
	}
	text := strings.ToLower(s.src[digits:s.off])
	bad := s.errorf(start, "%s is not a number in Python", s.src[start:s.off])
	if text == "" || strings.HasPrefix(text, "_") || strings.HasSuffix(text, "_") || strings.Contains(text, "__") {
		return literal{}, bad
	}
	plain := strings.ReplaceAll(text, "_", "")
	if based := len(text) > 1 && text[0] == '0' && strings.ContainsRune("xob", rune(text[1])); based || isDecimal(plain) {
		n, ok := new(big.Int).SetString(text, 0)
		if ok && !based && len(plain) > 1 && plain[0] == '0' && n.Sign() != 0 {
			ok = false // 010 is no number in Python, and octal in Go
		}
		if !ok {
			return literal{}, bad
		}
		return literal{kind: intLiteral, number: signed(sign, n.String())}, nil
	}
	kind := floatLiteral
	if plain, ok := strings.CutSuffix(plain, "j"); ok {
		kind, text = complexLiteral, plain
	} else {
		text = plain
	}
	if _, err := strconv.ParseFloat(text, 64); err != nil && !errors.Is(err, strconv.ErrRange) || strings.Trim(text, "0123456789.e+-") != "" {
		return literal{}, bad
	}
	return literal{kind: kind, number: signed(sign, text)}, nil
}

func signed(sign, digits string) string {
	if digits == "0" {
		return digits
	}
	return sign + digits
}

func isDecimal(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// quoted reads a str or bytes after its prefix, which is in lower case.
func (s *pyScanner) quoted(prefix string) (literal, error) {
	open := s.off
	quote := s.src[s.off]
	s.off++
	raw, isBytes := strings.Contains(prefix, "r"), strings.Contains(prefix, "b")
	l := literal{kind: strLiteral}
	if isBytes {
		l.kind = bytesLiteral
	}
	var b strings.Builder
	for {
		if s.off >= len(s.src) {
			return l, s.errorf(open, "this quote is never closed")
		}
		c := s.src[s.off]
		switch {
		case c == quote:
			s.off++
			l.text = b.String()
			return l, nil
		case c == '\\' && raw && s.off+1 < len(s.src) && s.src[s.off+1] < utf8.RuneSelf:
			b.WriteString(s.src[s.off : s.off+2])
			s.off += 2
		case c == '\\':
			if err := s.escape(&b, isBytes); err != nil {
				return l, err
			}
		case c >= utf8.RuneSelf && isBytes:
			return l, s.errorf(s.off, "bytes can only contain ASCII literal characters")
		case c >= utf8.RuneSelf && raw:
			return l, s.errorf(s.off, "a raw str can only contain ASCII here")
		default:
			b.WriteByte(c)
			s.off++
		}
	}
}

// escape reads one escape sequence of a str or bytes.
func (s *pyScanner) escape(b *strings.Builder, isBytes bool) error {
	start := s.off
	rest := s.src[s.off+1:]
	if rest == "" {
		return s.errorf(start, "this escape is not complete")
	}
	const plain, meant = `\'"abfnrtv`, "\\'\"\a\b\f\n\r\t\v"
	if i := strings.IndexByte(plain, rest[0]); i >= 0 {
		b.WriteByte(meant[i])
		s.off += 2
		return nil
	}
	digits, base, skip := 0, 16, 2
	switch c := rest[0]; {
	case c == 'x':
		digits = 2
	case c == 'u' && !isBytes:
		digits = 4
	case c == 'U' && !isBytes:
		digits = 8
	case '0' <= c && c <= '7':
		base, skip, digits = 8, 1, 1
		for digits < 3 && digits < len(rest) && '0' <= rest[digits] && rest[digits] <= '7' {
			digits++
		}
	default:
		return s.errorf(start, "the escape \\%c cannot be used here", []rune(rest)[0])
	}
	end := start + skip + digits
	if end > len(s.src) {
		return s.errorf(start, "this escape is not complete")
	}
	n, err := strconv.ParseUint(s.src[start+skip:end], base, 32)
	switch {
	case err != nil:
		return s.errorf(start, "this escape is not complete")
	case isBytes && n > 0xff:
		return s.errorf(start, "this escape is no byte")
	case isBytes:
		b.WriteByte(byte(n))
	case n > utf8.MaxRune || !utf8.ValidRune(rune(n)):
		return s.errorf(start, "this escape is no character that Go can hold")
	default:
		b.WriteRune(rune(n))
	}
	s.off = end
	return nil
}
