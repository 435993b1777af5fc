// Package names has names of all shapes.
package names

// ParseURL is parse_url.
func ParseURL(rawURL string) string { return rawURL }

// HTTPStatus is http_status.
func HTTPStatus(userID int) int { return userID }

// IDs is ids.
func IDs() []int { return nil }

// UTF8Len is utf8_len.
func UTF8Len(s string) int { return len(s) }

// Base64 is base64.
func Base64(s string) string { return s }

// Point3D is point3d.
func Point3D(x, y, z float64) [3]float64 { return [3]float64{x, y, z} }

// IPv4Mask is ipv4_mask.
func IPv4Mask(bits uint8) uint32 { return ^uint32(0) << (32 - bits) }

// Snake_Case is snake_case.
func Snake_Case(snake_arg int) int { return snake_arg }

// Import is import_, for import is a keyword.
func Import(from string) string { return from }

// Open is open: the names of builtins are free.
func Open(int string) string { return int }

// Str is str, and Str's stub still knows the other one.
func Str(n int) string { return string(rune(n)) }

// Unnamed has parameters without names.
func Unnamed(int, string) bool { return true }

// Blank has parameters that are not used.
func Blank(_ int, used string, _ float64) string { return used }

// Hello has another name.
//
//py:name greet
func Hello(name string) string { return "hello, " + name }

// Größe is größe: letters are those of Unicode.
func Größe(länge float64) float64 { return länge }

// Error makes the module's own exception GoError.
//
//py:name Error
func Error(text string) string { return text }

func unexported() {}

// Skipped is not there.
//
//py:skip
func Skipped(chan int) { unexported() }
