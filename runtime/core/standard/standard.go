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

	"github.com/gophersnake/gophersnake/runtime/core"
)

// The types whose text Python may get wrong, by their place in ir.Standards.
const (
	addr     = 2
	prefix   = 3
	urls     = 4
	urlValue = 5
	uuid     = 6
)

// Check returns why Go does not take the text for a type.
func Check(library int, text string) (err error) {
	switch library {
	case addr:
		_, err = netip.ParseAddr(text)
	case prefix:
		_, err = netip.ParsePrefix(text)
	case urls, urlValue:
		_, err = url.Parse(text)
	case uuid:
		if len(text) != hex.EncodedLen(uuidBytes) {
			return fmt.Errorf("%q has not the length of a UUID", text)
		}
		_, err = hex.DecodeString(text)
	}
	return err
}

const uuidBytes = 16

// must passes on what Check has found to be right.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
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
	if !some { // as a *big.Int that is not given
		return new(big.Rat)
	}
	above, below, _ := strings.Cut(text, "/")
	n, _ := new(big.Int).SetString(above, 0)
	d, _ := new(big.Int).SetString(below, 0)
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
	return must(netip.ParseAddr(strings.Clone(text))) // which the zone is a part of
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
	return must(netip.ParsePrefix(strings.Clone(text)))
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
	return must(url.Parse(strings.Clone(text)))
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
	must(hex.Decode(u[:], []byte(text)))
	return u
}
