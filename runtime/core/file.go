package core

import (
	"errors"
	"io"
	"os"
	"reflect"
	"sync"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
)

// What is asked of a value of Go; the glue's value_order has the other copy.
const (
	valueImplements uint64 = iota // whether it implements the interface with the number
	valueText                     // str()
	valueType                     // what its type is called
	valueEqual                    // whether it equals another
	valueHash
	valueCan // what the file can do
	valueRead
	valueReadOnce
	valueReadInto
	valueReadLine
	valueReadAt
	valueWrite
	valueSeek
	valueTruncate
	valueFlush
	valueClose
	valueName
	valueNumber // the descriptor of a file of the system
)

// request is what the words of UseValue hold.
type request struct {
	value  unsafe.Pointer
	class  uint64
	order  uint64
	module uint64
	closed uint64 // the file was closed
	p      unsafe.Pointer
	n, m   int64
}

// What a file can do: bits.
const (
	canRead = 1 << iota
	canWrite
	canSeek
	canClose
)

func isFile(v any) bool { return can(v)&(canRead|canWrite) != 0 }

func can(v any) int64 {
	var bits int64
	if _, ok := v.(io.Reader); ok {
		bits |= canRead
	}
	if _, ok := v.(io.Writer); ok {
		bits |= canWrite
	}
	if _, ok := v.(io.Seeker); ok {
		bits |= canSeek
	}
	switch v.(type) {
	case io.Closer, interface{ Close() }:
		bits |= canClose
	}
	return bits
}

// UseValue does what the glue asks of a value that an instance of a class, or of none, holds.
func UseValue(f *Frame) {
	r := *(*request)(f.At(0))
	v := valueAt(r.value, int(r.class))
	if r.order > valueCan {
		f.useFile(v, &r)
		return
	}
	number := func(n int64) { *(*int64)(f.At(0)) = n }
	switch r.order {
	case valueImplements:
		number(truth(interfaceOf(uint64(r.n)).implements(v)))
	case valueText:
		f.textOf(v)
	case valueType:
		f.String(0, reflect.TypeOf(v).String())
	case valueEqual:
		number(truth(Equal(v, valueAt(r.p, int(r.n)))))
	case valueHash:
		if !reflect.ValueOf(v).Comparable() {
			f.Absent()
			return
		}
		number(int64(Hash(&v)))
	case valueCan:
		number(can(v))
	}
}

func truth(is bool) int64 {
	if is {
		return 1
	}
	return 0
}

// interfaceOf returns the interface with the number.
func interfaceOf(id uint64) *Class {
	if id >= firstForeign {
		return &foreign[id-firstForeign]
	}
	return &classes[id]
}

// textOf writes the text of a value, if it has one.
func (f *Frame) textOf(v any) {
	switch v := v.(type) {
	case interface{ String() string }:
		f.String(0, v.String())
	case error:
		f.String(0, v.Error())
	default:
		f.Absent()
	}
}

// errClosed is worded as Python words it.
const errClosed = "I/O operation on closed file."

// useFile does what is asked of a file. What the file cannot do at all is absent.
func (f *Frame) useFile(v any, r *request) {
	if r.closed != 0 && can(v)&canClose == 0 {
		f.Fail(py.ValueError(errClosed), int(r.module))
		return
	}
	data, n, err := fileOrder(v, r)
	switch {
	case err == errAbsent: //nolint:errorlint // our own
		f.Absent()
	case err != nil:
		if r.closed != 0 {
			err = &py.Error{Kind: py.KindValue, Message: errClosed, Err: err}
		}
		f.Fail(err, int(r.module))
	case r.order == valueName:
		f.String(0, string(data))
	case data != nil:
		Flat(f, 0, data)
	default:
		*(*int64)(f.At(0)) = n
	}
}

// errAbsent says that a file cannot do what is asked.
var errAbsent = errors.New("the file cannot do that")

// fileOrder does what is asked of a file. The result is data or a number; data that is empty is not nil.
func fileOrder(v any, r *request) ([]byte, int64, error) {
	switch r.order {
	case valueRead, valueReadOnce, valueReadInto, valueReadLine:
		reader, ok := v.(io.Reader)
		if !ok {
			return nil, 0, errAbsent
		}
		return readOrder(reader, r)
	case valueReadAt:
		if reader, ok := v.(io.ReaderAt); ok {
			data, err := readUpTo(io.NewSectionReader(reader, r.m, max(r.n, 0)), r.n)
			return data, 0, err
		}
	case valueWrite:
		if w, ok := v.(io.Writer); ok {
			n, err := w.Write(shared(v, unsafe.Slice((*byte)(r.p), r.n)))
			return nil, int64(n), err
		}
	case valueSeek:
		if s, ok := v.(io.Seeker); ok {
			n, err := s.Seek(r.n, int(r.m))
			return nil, n, err
		}
	case valueTruncate:
		if t, ok := v.(interface{ Truncate(size int64) error }); ok {
			return nil, r.n, t.Truncate(r.n)
		}
	case valueName:
		if n, ok := v.(interface{ Name() string }); ok {
			return append([]byte{}, n.Name()...), 0, nil
		}
	case valueNumber:
		if d, ok := v.(interface{ Fd() uintptr }); ok {
			return nil, int64(d.Fd()), nil
		}
	case valueFlush:
		return nil, 0, flush(v)
	case valueClose:
		return nil, 0, closeFile(v)
	}
	return nil, 0, errAbsent
}

func flush(v any) error {
	switch v := v.(type) {
	case interface{ Flush() error }:
		return v.Flush()
	case interface{ Flush() }:
		v.Flush()
	}
	return nil
}

func closeFile(v any) error {
	switch v := v.(type) {
	case io.Closer:
		return v.Close()
	case interface{ Close() }:
		v.Close()
	default:
		return flush(v)
	}
	return nil
}

func readOrder(reader io.Reader, r *request) (data []byte, n int64, err error) {
	switch r.order {
	case valueRead:
		data, err = readUpTo(reader, r.n)
	case valueReadOnce:
		data = make([]byte, min(max(r.n, 0), mostOnce))
		read, failed := readSome(reader, data)
		data, err = data[:read], failed
	case valueReadLine:
		data, err = readLine(reader, r.n)
	default:
		read, failed := readInto(reader, unsafe.Slice((*byte)(r.p), r.n))
		n, err = int64(read), failed
	}
	return data, n, err
}

const (
	mostOnce  = 1 << 20 // bytes that are read at once
	firstRead = 1 << 16 // bytes that are made room for before it is known how many there are
	mostEmpty = 100     // reads without a result, after which a reader is called broken
)

// readSome reads at least one byte, unless there are none: the end is no error.
func readSome(r io.Reader, p []byte) (int, error) {
	for range mostEmpty {
		n, err := r.Read(p)
		if n < 0 || n > len(p) {
			return 0, errors.New("a Read of Go returned an invalid count")
		}
		if n > 0 || len(p) == 0 || err == io.EOF {
			return n, nil
		}
		if err != nil {
			return 0, err
		}
	}
	return 0, io.ErrNoProgress
}

// readUpTo reads n bytes, or all where n is negative, or as many as there are.
func readUpTo(r io.Reader, n int64) ([]byte, error) {
	if n < 0 {
		n = int64(^uint64(0) >> 1)
	}
	data := make([]byte, 0, min(n, firstRead))
	for int64(len(data)) < n {
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		room := data[len(data):min(int64(cap(data)), n)]
		got, err := readSome(r, room)
		if err != nil {
			return nil, err
		}
		if got == 0 {
			break
		}
		data = data[:len(data)+got]
	}
	return data, nil
}

// readLine reads up to and with the end of a line, but no more than limit bytes, unless that is
// negative. It reads no byte that it does not return.
func readLine(r io.Reader, limit int64) ([]byte, error) {
	data := []byte{}
	one, fast := r.(io.ByteReader)
	var buffer [1]byte
	for limit < 0 || int64(len(data)) < limit {
		var err error
		n := 1
		if fast {
			buffer[0], err = one.ReadByte()
		} else {
			n, err = readSome(r, buffer[:])
		}
		if err == io.EOF || err == nil && n == 0 { //nolint:errorlint // it is never wrapped
			break
		}
		if err != nil {
			return nil, err
		}
		if data = append(data, buffer[0]); buffer[0] == '\n' {
			break
		}
	}
	return data, nil
}

var buffers = sync.Pool{New: func() any { return new([firstRead]byte) }}

// readInto reads once into memory of Python's.
func readInto(r io.Reader, to []byte) (int, error) {
	if isTrusted(r) {
		return readSome(r, to)
	}
	if len(to) <= firstRead {
		buffer := buffers.Get().(*[firstRead]byte) //nolint:forcetypeassert // nothing else is in it
		defer buffers.Put(buffer)
		n, err := readSome(r, buffer[:len(to)])
		return copy(to, buffer[:n]), err
	}
	buffer := make([]byte, min(len(to), mostOnce))
	n, err := readSome(r, buffer)
	return copy(to, buffer[:n]), err
}

// shared returns what a writer is given of Python's memory: a copy, for it may keep what it is
// given, though it must not.
func shared(w any, p []byte) []byte {
	if isTrusted(w) {
		return p
	}
	return append([]byte{}, p...)
}

// isTrusted reports whether a reader or writer is known not to keep what it is given.
func isTrusted(v any) bool {
	if _, ok := v.(*os.File); ok {
		return true
	}
	t := reflect.TypeOf(v)
	if t.Kind() != reflect.Pointer {
		return false
	}
	switch t = t.Elem(); t.PkgPath() {
	case "bytes":
		return t.Name() == "Buffer" || t.Name() == "Reader"
	case "strings":
		return t.Name() == "Reader"
	}
	return false
}
