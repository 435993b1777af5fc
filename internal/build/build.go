// Package build finds or fetches the toolchains and compiles: the Go core of a
// wheel in a temporary workspace joined to the user's module, the glue of each
// extension module, and plain Go commands. It owns the cache folder. It knows
// nothing of what the generated files mean, and never writes into the user's
// tree.
package build

import (
	"slices"
	"strings"
)

// A Host is what building sees of the machine.
type Host struct {
	Env   []string             // as os.Environ returns it
	Cache Cache                // where compiled and fetched things are kept
	Trace func(command string) // told of every command before it runs, as a shell would accept it; may be nil
}

// A Toolchain is a host with the compilers that were found on it.
type Toolchain struct {
	Host
	Go Go
	C  C
}

// lookup returns the value of an environment variable, "" when it is not set.
func (h Host) lookup(name string) string { return getenv(h.Env, name) }

func getenv(env []string, name string) string {
	for _, kv := range slices.Backward(env) {
		if value, ok := strings.CutPrefix(kv, name+"="); ok {
			return value
		}
	}
	return ""
}

// setenv returns env with the variables set that are given as NAME=value; an
// entry without a "=" unsets the variable.
func setenv(env []string, settings ...string) []string {
	out := slices.Clone(env)
	for _, s := range settings {
		name, _, set := strings.Cut(s, "=")
		out = slices.DeleteFunc(out, func(kv string) bool { return strings.HasPrefix(kv, name+"=") })
		if set {
			out = append(out, s)
		}
	}
	return out
}
