// Package scalars passes every number, bool and rune through Go.
package scalars

// EchoBool returns v.
func EchoBool(v bool) bool { return v }

// EchoInt returns v.
func EchoInt(v int) int { return v }

// EchoInt8 returns v.
func EchoInt8(v int8) int8 { return v }

// EchoInt16 returns v.
func EchoInt16(v int16) int16 { return v }

// EchoInt32 returns v, an int in Python.
func EchoInt32(v int32) int32 { return v }

// EchoInt64 returns v.
func EchoInt64(v int64) int64 { return v }

// EchoUint returns v.
func EchoUint(v uint) uint { return v }

// EchoUint8 returns v.
func EchoUint8(v uint8) uint8 { return v }

// EchoByte returns v.
func EchoByte(v byte) byte { return v }

// EchoUint16 returns v.
func EchoUint16(v uint16) uint16 { return v }

// EchoUint32 returns v.
func EchoUint32(v uint32) uint32 { return v }

// EchoUint64 returns v.
func EchoUint64(v uint64) uint64 { return v }

// EchoUintptr returns v.
func EchoUintptr(v uintptr) uintptr { return v }

// EchoFloat32 returns v.
func EchoFloat32(v float32) float32 { return v }

// EchoFloat64 returns v.
func EchoFloat64(v float64) float64 { return v }

// EchoComplex64 returns v.
func EchoComplex64(v complex64) complex64 { return v }

// EchoComplex128 returns v.
func EchoComplex128(v complex128) complex128 { return v }

// EchoRune returns v, a str of length 1 in Python because it is spelled rune.
func EchoRune(v rune) rune { return v }

// Not returns the opposite of v.
func Not(v bool) bool { return !v }

// Add returns the sum of a and b, which wraps around at 64 bits.
func Add(a, b int64) int64 { return a + b }

// Divide returns a divided by b, and panics if b is 0.
func Divide(a, b int) int { return a / b }

// Scale returns x times factor.
func Scale(x float64, factor float32) float64 { return x * float64(factor) }

// Conjugate returns the conjugate of z.
func Conjugate(z complex128) complex128 { return complex(real(z), -imag(z)) }

// Ping takes nothing and returns nothing.
func Ping() {}

// Celsius is a temperature.
type Celsius float64

// Fahrenheit is a temperature.
type Fahrenheit float64

// ToFahrenheit converts a temperature. Named types cross as what they are.
func ToFahrenheit(c Celsius) Fahrenheit { return Fahrenheit(c*9/5 + 32) }

// Initial is an alias: in Python it is what it stands for.
type Initial = rune

// EchoInitial returns v.
func EchoInitial(v Initial) Initial { return v }
