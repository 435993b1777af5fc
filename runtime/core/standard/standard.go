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

// refuse ends the call with a ValueError: Python gave a value of the right type that Go does not take.
func refuse(err error) {
	core.Refuse(&py.Error{Kind: py.KindValue, Err: err})
}

// OutRat writes both numbers in hexadecimal, with a slash between.
func OutRat(z *big.Rat) core.Wire {
	if z == nil {
		return core.Wire{}
	}
	return core.NewWire(z.Num().Text(16) + "/" + z.Denom().Text(16))
}

// InRat reads both numbers as Python's hex writes them, with a slash between.
func InRat(p unsafe.Pointer, _ bool) *big.Rat {
	text, some := core.WireText(p)
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
func OutAddr(a netip.Addr) core.Wire {
	if !a.IsValid() {
		return core.Wire{}
	}
	return core.NewWire(a.String())
}

// InAddr reads an address.
func InAddr(p unsafe.Pointer, _ bool) netip.Addr {
	text, some := core.WireText(p)
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
func OutPrefix(n netip.Prefix) core.Wire {
	if !n.IsValid() {
		return core.Wire{}
	}
	return core.NewWire(n.String())
}

// InPrefix reads a prefix.
func InPrefix(p unsafe.Pointer, _ bool) netip.Prefix {
	text, some := core.WireText(p)
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
func OutURL(u *url.URL) core.Wire {
	if u == nil {
		return core.Wire{}
	}
	return core.NewWire(u.String())
}

// InURL reads a URL.
func InURL(p unsafe.Pointer, _ bool) *url.URL {
	text, some := core.WireText(p)
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
func OutURLValue(u url.URL) core.Wire { return OutURL(&u) }

// InURLValue reads a URL.
func InURLValue(p unsafe.Pointer, borrow bool) url.URL {
	if u := InURL(p, borrow); u != nil {
		return *u
	}
	return url.URL{}
}

// OutUUID writes hexadecimal digits.
func OutUUID[T ~[16]byte](u T) core.Wire { return core.NewWire(hex.EncodeToString(u[:])) }

// InUUID reads hexadecimal digits.
func InUUID[T ~[16]byte](p unsafe.Pointer, _ bool) (u T) {
	text, some := core.WireText(p)
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
