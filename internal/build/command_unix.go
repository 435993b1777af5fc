//go:build unix

package build

import (
	"os/exec"
	"syscall"
)

// stopWithChildren makes the end of the command's context stop the processes
// that it started too: the go command leaves its compilers behind otherwise. An
// interrupt lets it remove its temporary files.
func stopWithChildren(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGINT) }
}

// How the names of programs may end.
const executableSuffix = ""

var executableSuffixes = [...]string{""}
