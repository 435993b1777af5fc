// Package bigint passes ints of any size through Go.
package bigint

import "math/big"

// EchoBig returns n.
func EchoBig(n *big.Int) *big.Int { return n }

// EchoBigs returns list.
func EchoBigs(list []*big.Int) []*big.Int { return list }

// EchoNamed returns m.
func EchoNamed(m map[string]*big.Int) map[string]*big.Int { return m }

// EchoPair returns p.
func EchoPair(p [2]*big.Int) [2]*big.Int { return p }

// Power returns x to the power of y.
func Power(x *big.Int, y uint) *big.Int {
	return new(big.Int).Exp(x, new(big.Int).SetUint64(uint64(y)), nil)
}

// Sign returns -1, 0 or 1.
func Sign(n *big.Int) int { return n.Sign() }

// Huge is more than 64 bits hold.
const Huge = 1 << 100
