//go:build !unix

package build

import "os/exec"

// stopWithChildren leaves the command as it is: its own process is stopped.
func stopWithChildren(*exec.Cmd) {}

// How the names of programs may end.
const executableSuffix = ".exe"

var executableSuffixes = [...]string{".exe", ""}
