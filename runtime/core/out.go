package core

import "math/big"

// A Big is the wire form of a *big.Int; gs_wire.h has the other copy.
type Big struct {
	words []big.Word
	sign  int // -1, 0, 1, or bigNil
}

const bigNil = 2

// OutBig returns the wire form of z.
func OutBig(z *big.Int) Big {
	if z == nil {
		return Big{sign: bigNil}
	}
	return Big{z.Bits(), z.Sign()}
}

// A Pair is the wire form of a key with its value.
type Pair[K, V any] struct {
	Key   K
	Value V
}

// Same returns v: the wire form of a plain type is the type itself.
func Same[T any](v T) T { return v }

// OutSlice returns the wire form of a slice whose elements are not plain.
func OutSlice[S ~[]E, E, W any](s S, elem func(E) W) []W {
	out := make([]W, len(s))
	for i, v := range s {
		out[i] = elem(v)
	}
	return out
}

// OutMap returns the wire form of a map, in the order the map is ranged over.
func OutMap[M ~map[K]V, K comparable, V, WK, WV any](m M, key func(K) WK, elem func(V) WV) []Pair[WK, WV] {
	out := make([]Pair[WK, WV], 0, len(m))
	for k, v := range m {
		out = append(out, Pair[WK, WV]{key(k), elem(v)})
	}
	return out
}

// OutPointer returns the wire form of a pointer to what is not plain.
func OutPointer[T, W any](p *T, elem func(T) W) *W {
	if p == nil {
		return nil
	}
	w := elem(*p)
	return &w
}

// OutSet returns the wire form of a set.
func OutSet[M ~map[K]struct{}, K comparable, W any](m M, key func(K) W) []W {
	out := make([]W, 0, len(m))
	for k := range m {
		out = append(out, key(k))
	}
	return out
}
