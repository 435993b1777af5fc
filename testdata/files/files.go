// Package files reads from binary files of Python and gives files of its own.
package files

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// ReadAll returns all that is left in a file.
func ReadAll(r io.Reader) ([]byte, error) { return io.ReadAll(r) }

// Reads returns what each call of Read gives, for a buffer of size bytes, until an error, which it returns as text.
func Reads(r io.Reader, size int) ([][]byte, string) {
	var all [][]byte
	buffer := make([]byte, size)
	for {
		n, err := r.Read(buffer)
		if n > 0 {
			all = append(all, bytes.Clone(buffer[:n]))
		}
		if err != nil {
			return all, err.Error()
		}
	}
}

// First returns what one call of Read gives.
func First(r io.Reader, size int) ([]byte, error) {
	buffer := make([]byte, size)
	n, err := r.Read(buffer)
	return buffer[:n], err
}

// IsEnd reports whether a file is at its end, by the error that Go gets.
func IsEnd(r io.Reader) bool {
	_, err := r.Read(make([]byte, 1))
	return err == io.EOF
}

// Lines returns the lines of a text.
func Lines(r io.Reader) ([]string, error) {
	var lines []string
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		lines = append(lines, scanner.Text())
	}
	return lines, scanner.Err()
}

// WriteAll writes to a file and returns how many bytes.
func WriteAll(w io.Writer, data []byte) (int, error) { return w.Write(data) }

// Print writes a text.
func Print(w io.Writer, text string) error {
	_, err := fmt.Fprintf(w, "<%s>\n", text)
	return err
}

// Copy copies, and returns how many bytes.
func Copy(w io.Writer, r io.Reader) (int64, error) { return io.Copy(w, r) }

// Size returns the size of a file, whose position stays.
func Size(s io.Seeker) (int64, error) {
	before, err := s.Seek(0, io.SeekCurrent)
	if err != nil {
		return 0, err
	}
	size, err := s.Seek(0, io.SeekEnd)
	if err != nil {
		return 0, err
	}
	_, err = s.Seek(before, io.SeekStart)
	return size, err
}

// Rewind reads all of a file twice.
func Rewind(f io.ReadSeeker) ([]byte, error) {
	first, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	second, err := io.ReadAll(f)
	return append(first, second...), err
}

// Middle reads size bytes at an offset, several times at once.
func Middle(r io.ReaderAt, offset int64, size, times int) ([]byte, error) {
	results := make(chan []byte)
	for range times {
		go func() {
			buffer := make([]byte, size)
			n, err := r.ReadAt(buffer, offset)
			if err != nil && err != io.EOF {
				n = 0
			}
			results <- buffer[:n]
		}()
	}
	var all []byte
	for range times {
		all = append(all, <-results...)
	}
	return all, nil
}

// Patch writes at an offset.
func Patch(w io.WriterAt, data []byte, offset int64) (int, error) { return w.WriteAt(data, offset) }

// CloseAll closes what can be closed.
func CloseAll(closers ...io.Closer) error {
	var errs []error
	for _, c := range closers {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}

// Consume reads all of a file and closes it.
func Consume(r io.ReadCloser) (n int, err error) {
	data, err := io.ReadAll(r)
	return len(data), errors.Join(err, r.Close())
}

// Swap writes something and returns what it can then read.
func Swap(f io.ReadWriteSeeker, data []byte) ([]byte, error) {
	if _, err := f.Write(data); err != nil {
		return nil, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	return io.ReadAll(f)
}

// Pieces uses the lesser interfaces of a file.
func Pieces(r io.ByteReader, w io.StringWriter) (byte, error) {
	b, err := r.ReadByte()
	if err != nil {
		return 0, err
	}
	_, err = w.WriteString(fmt.Sprintf("%c!", b))
	return b, err
}

// Drain copies by way of what files have for that.
func Drain(from io.WriterTo, to io.ReaderFrom, text string) (int64, error) {
	if _, err := to.ReadFrom(strings.NewReader(text)); err != nil {
		return 0, err
	}
	w, ok := to.(io.Writer)
	if !ok {
		w = io.Discard
	}
	return from.WriteTo(w)
}

// Same returns the file that it is given.
func Same(r io.Reader) io.Reader { return r }

// IsNil reports whether there is no file.
func IsNil(r io.Reader) bool { return r == nil }

// Each returns the beginnings of files.
func Each(all map[string]io.Reader, more []io.Reader) (map[string]string, error) {
	result := map[string]string{}
	for name, r := range all {
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		result[name] = string(data)
	}
	for i, r := range more {
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		result[fmt.Sprint(i)] = string(data)
	}
	return result, nil
}

// A Log keeps a writer.
type Log struct {
	Out    io.Writer // where lines go
	Prefix string
}

// Line writes a line.
func (l *Log) Line(text string) error {
	_, err := fmt.Fprintf(l.Out, "%s%s\n", l.Prefix, text)
	return err
}

// ---- Files of Go ----

// Text returns a file to read a text from, which is of no exported type.
func Text(text string) io.Reader { return strings.NewReader(text) }

// Slow returns a file that gives a byte with each call of Read.
func Slow(text string) io.Reader { return &slow{text: text} }

type slow struct{ text string }

func (s *slow) Read(p []byte) (int, error) {
	if s.text == "" {
		return 0, io.EOF
	}
	n := copy(p[:min(1, len(p))], s.text)
	s.text = s.text[n:]
	return n, nil
}

// Open opens a file of the system.
func Open(name string) (io.ReadWriteCloser, error) { return os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600) }

// Stdout returns the same file each time.
func Stdout() io.Writer { return os.Stdout }

// Broken returns a file that fails after a text.
func Broken(text string) io.Reader {
	return io.MultiReader(strings.NewReader(text), &failing{errors.New("the line is dead")})
}

type failing struct{ err error }

func (f *failing) Read([]byte) (int, error)  { return 0, f.err }
func (f *failing) Write([]byte) (int, error) { return 0, f.err }

// Panicking returns a file whose Read panics.
func Panicking() io.Reader { return panicking{} }

type panicking struct{}

func (panicking) Read([]byte) (int, error) { panic("no reading") }

// Pipe returns the two ends of a pipe.
func Pipe() (io.ReadCloser, io.WriteCloser) { return io.Pipe() }

// Buffered returns a writer that writes when it is flushed.
func Buffered(w io.Writer) io.Writer { return bufio.NewWriter(w) }

// Retaining returns a writer that keeps what it is given, which no writer must.
func Retaining() io.Writer { return &retaining{} }

type retaining struct{ all [][]byte }

func (r *retaining) Write(p []byte) (int, error) {
	r.all = append(r.all, p)
	return len(p), nil
}

func (r *retaining) String() string { return string(bytes.Join(r.all, []byte("|"))) }

// A Memory is a file in memory.
type Memory struct {
	data   []byte
	at     int64
	Closed bool // Close was called
}

// NewMemory returns a file with content.
func NewMemory(data []byte) *Memory { return &Memory{data: bytes.Clone(data)} }

// Read reads.
func (m *Memory) Read(p []byte) (int, error) {
	if m.at >= int64(len(m.data)) {
		return 0, io.EOF
	}
	n := copy(p, m.data[m.at:])
	m.at += int64(n)
	return n, nil
}

// ReadAt reads at an offset.
func (m *Memory) ReadAt(p []byte, off int64) (int, error) { return bytes.NewReader(m.data).ReadAt(p, off) }

// Write writes.
func (m *Memory) Write(p []byte) (int, error) {
	if end := m.at + int64(len(p)); end > int64(len(m.data)) {
		m.data = append(m.data, make([]byte, end-int64(len(m.data)))...)
	}
	n := copy(m.data[m.at:], p)
	m.at += int64(n)
	return n, nil
}

// Seek goes elsewhere.
func (m *Memory) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += m.at
	case io.SeekEnd:
		offset += int64(len(m.data))
	}
	if offset < 0 {
		return 0, errors.New("negative position")
	}
	m.at = offset
	return offset, nil
}

// Close closes.
func (m *Memory) Close() error {
	m.Closed = true
	return nil
}

// Content returns all of it.
func (m *Memory) Content() []byte { return m.data }

// A Counter counts what goes through it: it can only be written to.
type Counter struct{ count int }

// Write counts.
func (c *Counter) Write(p []byte) (int, error) {
	c.count += len(p)
	return len(p), nil
}

// Count returns how many bytes were written.
func (c *Counter) Count() int { return c.count }

// A Source is a file with a title.
type Source interface {
	io.ReadCloser
	Title() string
}

type book struct{ *strings.Reader }

func (book) Title() string { return "book" }
func (book) Close() error  { return nil }

// Book returns a source of no exported type.
func Book(text string) Source { return book{strings.NewReader(text)} }

// Read returns the title and content of a source.
func Read(s Source) (string, error) {
	data, err := io.ReadAll(s)
	return s.Title() + ": " + string(data), errors.Join(err, s.Close())
}

// Close closes files of any sort of interface.
func Close(f interface {
	io.Reader
	Close() error
}) error {
	return f.Close()
}
