package core

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"syscall"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
)

// An osError is what an OSError of Python holds beside its text; gs_wire.h has the
// other copy.
type osError struct {
	errno uint64
	plain uint64 // the text says no more than this does
	files uint64 // how many of file and other there are
	file  stringWords
	other stringWords
}

// osErrorOf returns what an error of the operating system holds, or nil.
func (f *Frame) osErrorOf(err error) *osError {
	var names []string
	inner := err
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		names, inner = []string{e.Path}, e.Err
	} else if e, ok := errors.AsType[*os.LinkError](err); ok {
		names, inner = []string{e.Old, e.New}, e.Err
	}
	errno := errnoOf(inner, len(names) > 0)
	if errno == 0 {
		return nil
	}
	o := &osError{errno: uint64(errno), files: uint64(len(names))}
	if isPlain(err) {
		o.plain = 1
	}
	for i, at := range []*stringWords{&o.file, &o.other}[:len(names)] {
		*at = f.text(names[i])
	}
	f.hold(unsafe.Pointer(o))
	return o
}

// errnoOf returns the number of an error of the operating system, or 0. An error that
// belongs to a file may have one though it is not of the operating system.
func errnoOf(err error, file bool) syscall.Errno {
	if errno, ok := errors.AsType[syscall.Errno](err); ok || !file {
		return errno
	}
	for _, known := range []struct {
		err   error
		errno syscall.Errno
	}{
		{fs.ErrNotExist, syscall.ENOENT},
		{fs.ErrExist, syscall.EEXIST},
		{fs.ErrPermission, syscall.EACCES},
		{fs.ErrInvalid, syscall.EINVAL},
	} {
		if errors.Is(err, known.err) {
			return known.errno
		}
	}
	return 0
}

// isPlain reports whether an error is one of the operating system with no words of the
// user's around it.
func isPlain(err error) bool {
	switch e := err.(type) { //nolint:errorlint // not what it wraps
	case syscall.Errno:
		return e != 0
	case *fs.PathError:
		return isPlain(e.Err) || isBare(e.Err)
	case *os.LinkError:
		return isPlain(e.Err) || isBare(e.Err)
	case *os.SyscallError:
		return isPlain(e.Err)
	}
	return false
}

// isBare reports whether an error of a file is one that errnoOf has a number for.
func isBare(err error) bool {
	return slices.ContainsFunc([]error{fs.ErrNotExist, fs.ErrExist, fs.ErrPermission, fs.ErrInvalid}, func(known error) bool {
		return same(err, known)
	})
}

// likeness returns the error of Go that a built-in exception is like, or nil.
func likeness(kind py.Kind, errno uintptr) error {
	if errno != 0 {
		return syscall.Errno(errno)
	}
	switch kind { //nolint:exhaustive // of most there is none
	case py.KindFileNotFound:
		return fs.ErrNotExist
	case py.KindFileExists:
		return fs.ErrExist
	case py.KindPermission:
		return fs.ErrPermission
	case py.KindTimeout:
		return os.ErrDeadlineExceeded
	case py.KindEOF:
		return io.EOF
	case py.KindNotImplemented:
		return errors.ErrUnsupported
	}
	return nil
}
