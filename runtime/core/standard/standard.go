// Package standard takes values of Go's standard library to the types that Python's has for them,
// and back. Generated code imports it where a signature has such a value.
package standard

import (
	"encoding/hex"
	"fmt"
	"math/big"
	"net/netip"
	"net/url"
	"strings"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
	"github.com/gophersnake/gophersnake/runtime/core"
)

// A Wire is the wire form of all of them: bytes that both halves read as is said at each of the
// functions here. gs_wire.h has the other copy.
type Wire struct {
	text string
	some int // 0: no value, None
}

// text returns the bytes at p, which are C's memory.
func read(p unsafe.Pointer) (text string, some bool) {
	w := (*Wire)(p)
	return w.text, w.some != 0
}

// refuse ends the call with a ValueError: Python gave a value of the right type that Go does not take.
func refuse(err error) {
	core.Refuse(&py.Error{Kind: py.KindValue, Err: err})
}

// OutRat writes both numbers in hexadecimal, with a slash between.
func OutRat(z *big.Rat) Wire {
	if z == nil {
		return Wire{}
	}
	return Wire{z.Num().Text(16) + "/" + z.Denom().Text(16), 1}
}

// InRat reads both numbers as Python's hex writes them, with a slash between.
func InRat(p unsafe.Pointer, _ bool) *big.Rat {
	text, some := read(p)
	if !some {
		return nil
	}
	above, below, _ := strings.Cut(text, "/")
	n, ok := new(big.Int).SetString(above, 0)
	d, okay := new(big.Int).SetString(below, 0)
	if !ok || !okay || d.Sign() == 0 {
		refuse(fmt.Errorf("%s is no fraction", strings.Clone(text)))
	}
	return new(big.Rat).SetFrac(n, d)
}

// OutAddr writes an address as text; the zero Addr is none.
func OutAddr(a netip.Addr) Wire {
	if !a.IsValid() {
		return Wire{}
	}
	return Wire{a.String(), 1}
}

// InAddr reads an address.
func InAddr(p unsafe.Pointer, _ bool) netip.Addr {
	text, some := read(p)
	if !some {
		return netip.Addr{}
	}
	a, err := netip.ParseAddr(strings.Clone(text)) // which the zone is a part of
	if err != nil {
		refuse(err)
	}
	return a
}

// OutPrefix writes a prefix as text; one that is not valid is none.
func OutPrefix(n netip.Prefix) Wire {
	if !n.IsValid() {
		return Wire{}
	}
	return Wire{n.String(), 1}
}

// InPrefix reads a prefix.
func InPrefix(p unsafe.Pointer, _ bool) netip.Prefix {
	text, some := read(p)
	if !some {
		return netip.Prefix{}
	}
	n, err := netip.ParsePrefix(strings.Clone(text))
	if err != nil {
		refuse(err)
	}
	return n
}

// OutURL writes a URL as text.
func OutURL(u *url.URL) Wire {
	if u == nil {
		return Wire{}
	}
	return Wire{u.String(), 1}
}

// InURL reads a URL.
func InURL(p unsafe.Pointer, _ bool) *url.URL {
	text, some := read(p)
	if !some {
		return nil
	}
	u, err := url.Parse(strings.Clone(text))
	if err != nil {
		refuse(err)
	}
	return u
}

// OutURLValue writes a URL as text.
func OutURLValue(u url.URL) Wire { return OutURL(&u) }

// InURLValue reads a URL.
func InURLValue(p unsafe.Pointer, borrow bool) url.URL {
	if u := InURL(p, borrow); u != nil {
		return *u
	}
	return url.URL{}
}

// OutUUID writes hexadecimal digits.
func OutUUID[T ~[16]byte](u T) Wire { return Wire{hex.EncodeToString(u[:]), 1} }

// InUUID reads hexadecimal digits.
func InUUID[T ~[16]byte](p unsafe.Pointer, _ bool) (u T) {
	text, some := read(p)
	if !some {
		return u
	}
	if len(text) != hex.EncodedLen(len(u)) {
		refuse(fmt.Errorf("%q is no UUID", strings.Clone(text)))
	}
	if _, err := hex.Decode(u[:], []byte(text)); err != nil {
		refuse(err)
	}
	return u
}
