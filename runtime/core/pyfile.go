package core

import (
	"io"
	"sync"
	"unsafe"
)

// A Reader is what generated code calls it.
type Reader = io.Reader

// A Writer is what generated code calls it.
type Writer = io.Writer

// What is asked of a Python file; the glue's file_order has the other copy.
const (
	fileRead uint64 = iota
	fileWrite
	fileSeek
)

// fileWords is what a call of a file takes in the frame, bytes: what is asked, and its arguments.
const fileWords = 4 * unsafe.Sizeof(uint64(0))

// A File is a Python file behind an interface.
type File struct {
	o *Object
	i uintptr // a method of the interface that is one of these here
}

// File returns o as the file that method i of the interface that it is behind makes of it.
func (o *Object) File(i uintptr) File { return File{o, i} }

// ask asks the object for something.
func (f File) ask(what uint64, p unsafe.Pointer, n, m int64) (int64, error) {
	escape(p)
	c, frame := f.o.Method(f.i, fileWords)
	*(*[4]uint64)(frame.At(0)) = [4]uint64{what, uint64(uintptr(p)), uint64(n), uint64(m)}
	if err := c.Try(f.o); err != nil {
		return 0, err
	}
	result := *(*int64)(frame.At(0))
	c.End()
	return result, nil
}

var escaped struct {
	never bool
	p     unsafe.Pointer
}

// escape makes what p points at lie on the heap, where nothing moves: the glue gets its address.
func escape(p unsafe.Pointer) {
	if escaped.never {
		escaped.p = p
	}
}

// Read implements [io.Reader].
func (f File) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	n, err := f.ask(fileRead, unsafe.Pointer(unsafe.SliceData(p)), int64(len(p)), 0)
	if err == nil && n == 0 {
		err = io.EOF
	}
	return int(n), err
}

// Write implements [io.Writer]. What the file did not take at once it is given again.
func (f File) Write(p []byte) (int, error) {
	for written := 0; ; {
		n, err := f.ask(fileWrite, unsafe.Pointer(unsafe.SliceData(p)), int64(len(p)), 0)
		written += int(n)
		p = p[n:]
		switch {
		case err != nil || len(p) == 0:
			return written, err
		case n == 0:
			return written, io.ErrShortWrite
		}
	}
}

// Seek implements [io.Seeker].
func (f File) Seek(offset int64, whence int) (int64, error) {
	return f.ask(fileSeek, nil, offset, int64(whence))
}

// ReadByte implements [io.ByteReader].
func (f File) ReadByte() (byte, error) {
	var b [1]byte
	_, err := f.Read(b[:])
	return b[0], err
}

// WriteByte implements [io.ByteWriter].
func (f File) WriteByte(b byte) error {
	_, err := f.Write([]byte{b})
	return err
}

// WriteString implements [io.StringWriter].
func (f File) WriteString(s string) (int, error) {
	return f.Write(unsafe.Slice(unsafe.StringData(s), len(s)))
}

// WriteTo implements [io.WriterTo]: all that is still to be read goes to w.
func (f File) WriteTo(w io.Writer) (int64, error) { return io.Copy(w, struct{ io.Reader }{f}) }

// ReadFrom implements [io.ReaderFrom]: all that r still has is written.
func (f File) ReadFrom(r io.Reader) (int64, error) { return io.Copy(struct{ io.Writer }{f}, r) }

// ReadAt implements [io.ReaderAt]. The position is afterwards what it was.
func (f File) ReadAt(p []byte, offset int64) (n int, err error) {
	err = f.at(offset, func() error {
		n, err = io.ReadFull(f, p)
		return err
	})
	if err == io.ErrUnexpectedEOF { //nolint:errorlint // ReadFull's own
		err = io.EOF
	}
	return n, err
}

// WriteAt implements [io.WriterAt]. The position is afterwards what it was.
func (f File) WriteAt(p []byte, offset int64) (n int, err error) {
	err = f.at(offset, func() error {
		n, err = f.Write(p)
		return err
	})
	return n, err
}

// at uses the file at another position. Only one goroutine does at a time.
func (f File) at(offset int64, use func() error) error {
	defer positions.lock(f.o.ref)()
	before, err := f.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	if _, err = f.Seek(offset, io.SeekStart); err != nil {
		return err
	}
	err = use()
	if _, failed := f.Seek(before, io.SeekStart); failed != nil && err == nil {
		err = failed
	}
	return err
}

// positions are the files whose positions are changed for a while: several Objects may stand
// for one.
var positions = locks{of: map[uintptr]*fileLock{}}

type locks struct {
	mu sync.Mutex
	of map[uintptr]*fileLock
}

type fileLock struct {
	mu    sync.Mutex
	users int
}

// lock locks the file with the number, and returns what unlocks it.
func (l *locks) lock(file uintptr) func() {
	l.mu.Lock()
	one := l.of[file]
	if one == nil {
		one = new(fileLock)
		l.of[file] = one
	}
	one.users++
	l.mu.Unlock()
	one.mu.Lock()
	return func() {
		one.mu.Unlock()
		l.mu.Lock()
		defer l.mu.Unlock()
		if one.users--; one.users == 0 {
			delete(l.of, file)
		}
	}
}
