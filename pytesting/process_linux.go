package pytesting

import (
	"os/exec"
	"syscall"
)

// endWithParent lets a process end with the thread that starts it.
func endWithParent(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
