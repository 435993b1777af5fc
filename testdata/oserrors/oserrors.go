// Package oserrors fails as the operating system does.
package oserrors

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// Open fails with a *fs.PathError.
func Open(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	return f.Close()
}

// Load fails with one in another error.
func Load(name string) error {
	if err := Open(name); err != nil {
		return fmt.Errorf("load: %w", err)
	}
	return nil
}

// Rename fails with a *os.LinkError.
func Rename(from, to string) error { return os.Rename(from, to) }

// Number fails with a syscall.Errno.
func Number(n uint16) error { return syscall.Errno(n) }

// Call fails with a *os.SyscallError.
func Call(n uint16) error { return os.NewSyscallError("connect", syscall.Errno(n)) }

// A refusal is like a *net.OpError: an error with a number deep inside.
type refusal struct{ err error }

func (r *refusal) Error() string { return "dial tcp: " + r.err.Error() }

func (r *refusal) Unwrap() error { return r.err }

func (r *refusal) Timeout() bool { return false }

// Dial fails as connections do.
func Dial(n uint16) error { return &refusal{os.NewSyscallError("connect", syscall.Errno(n))} }

type late struct{ is bool }

func (l late) Error() string { return "too late" }

func (l late) Timeout() bool { return l.is }

// Wait fails with an error that says whether it is a timeout.
func Wait(timeout bool) error { return fmt.Errorf("wait: %w", late{timeout}) }

// Virtual fails with a file error that is not of the operating system.
func Virtual(how string) error {
	return &fs.PathError{Op: "open", Path: "page.html", Err: map[string]error{
		"missing": fs.ErrNotExist,
		"denied":  fs.ErrPermission,
		"deep":    fmt.Errorf("the zip: %w", fs.ErrNotExist),
		"closed":  fs.ErrClosed,
	}[how]}
}

// Bare fails with an error that belongs to no file.
func Bare() error { return fs.ErrNotExist }

// Cancelled fails as a call does whose context was cancelled.
func Cancelled() error { return context.Canceled }
