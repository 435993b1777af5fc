package core

import (
	"encoding/binary"
	"runtime"
	"strings"
	"time"
)

// runtime/pprof would be a quarter of a small core, for a compressor and text forms above all. What
// pprof reads need not be compressed: https://github.com/google/pprof/blob/main/proto/profile.proto.

// Numbers of fields of the messages.
const (
	profileSampleType    = 1
	profileSample        = 2
	profileMapping       = 3
	profileLocation      = 4
	profileFunction      = 5
	profileString        = 6
	profileTimeNanos     = 9
	profileDurationNanos = 10
	profilePeriodType    = 11
	profilePeriod        = 12

	valueTypeType = 1
	valueTypeUnit = 2

	sampleLocation = 1
	sampleValue    = 2
	sampleLabel    = 3

	labelKey    = 1
	labelNumber = 3

	mappingID        = 1
	mappingFunctions = 7
	mappingInlined   = 10

	locationID      = 1
	locationMapping = 2
	locationAddress = 3
	locationLine    = 4

	lineFunction = 1
	lineLine     = 2

	functionID         = 1
	functionName       = 2
	functionSystemName = 3
	functionFile       = 4
)

// A message is one of protobuf on its way out.
type message []byte

// What a field is, in the low bits of its tag.
const (
	wireNumber = 0
	wireBytes  = 2
)

// field begins a field with a number: what it is, or how many bytes follow. It is not inlined, so that
// cores stay small; no field here is above 15, and so each tag is a byte.
//
//go:noinline
func (m *message) field(field int, wire byte, n uint64) {
	*m = binary.AppendUvarint(append(*m, byte(field<<3)|wire), n)
}

// number adds a field that is a number.
func (m *message) number(field int, n uint64) { m.field(field, wireNumber, n) }

// text adds a field that is a string.
func (m *message) text(field int, s string) {
	m.field(field, wireBytes, uint64(len(s)))
	*m = append(*m, s...)
}

// add adds a field that is a message.
func (m *message) add(field int, content message) {
	m.field(field, wireBytes, uint64(len(content)))
	*m = append(*m, content...)
}

// A place is a program counter with its function; without a name where it is not Go's.
type place struct {
	id       uint64
	function string
}

// A pprofile is a profile as pprof reads it, in the making.
type pprofile struct {
	message
	texts     map[string]uint64
	functions map[string]uint64
	places    map[uintptr]place
}

// newPprofile begins a profile. types say what the numbers of a sample are and, at the end, what a
// sample is taken of once in a period: kinds and units by turns.
func newPprofile(types []string, period int64) *pprofile {
	p := &pprofile{texts: map[string]uint64{}, functions: map[string]uint64{}, places: map[uintptr]place{}}
	p.index("") // is the first
	for ; len(types) > 0; types = types[2:] {
		field := profileSampleType
		if len(types) == 2 {
			field = profilePeriodType
		}
		var m message
		m.number(valueTypeType, p.index(types[0]))
		m.number(valueTypeUnit, p.index(types[1]))
		p.add(field, m)
	}
	p.number(profilePeriod, uint64(period))
	// There must be one, and it says that nothing is to be looked up in files.
	var m message
	m.number(mappingID, 1)
	for known := mappingFunctions; known <= mappingInlined; known++ {
		m.number(known, 1)
	}
	p.add(profileMapping, m)
	return p
}

// finish says when the profile was begun and how long it took, and returns all of it.
func (p *pprofile) finish(begin time.Time, took time.Duration) []byte {
	p.number(profileTimeNanos, uint64(begin.UnixNano()))
	p.number(profileDurationNanos, uint64(took))
	return p.message
}

// index returns the number of a string.
func (p *pprofile) index(s string) uint64 {
	n, ok := p.texts[s]
	if !ok {
		n = uint64(len(p.texts))
		p.texts[s] = n
		p.text(profileString, s)
	}
	return n
}

// sample adds one. Its stack is of return addresses, the innermost first, of which those that are not
// Go's are left out; size, if not 0, is that of the objects that are counted.
func (p *pprofile) sample(stack []uintptr, values []int64, size int64) {
	var m message
	for _, pc := range stack {
		if at := p.place(pc); at.function != "" {
			m.number(sampleLocation, at.id)
		}
	}
	for _, v := range values {
		m.number(sampleValue, uint64(v))
	}
	if size != 0 {
		var label message
		label.number(labelKey, p.index("bytes"))
		label.number(labelNumber, uint64(size))
		m.add(sampleLabel, label)
	}
	p.add(profileSample, m)
}

// place returns what is at a return address. The runtime has addresses for inlined calls, too.
func (p *pprofile) place(pc uintptr) place {
	at, ok := p.places[pc]
	if ok {
		return at
	}
	frame := runtime.Frame{Function: "lost samples"}
	if pc != lostSamples {
		frame, _ = runtime.CallersFrames([]uintptr{pc}).Next()
	}
	at = place{uint64(len(p.places)) + 1, frame.Function}
	p.places[pc] = at
	if at.function == "" {
		return at
	}
	var line, m message
	line.number(lineFunction, p.function(&frame))
	line.number(lineLine, uint64(frame.Line))
	m.number(locationID, at.id)
	m.number(locationMapping, 1)
	m.number(locationAddress, uint64(frame.PC))
	m.add(locationLine, line)
	p.add(profileLocation, m)
	return at
}

// function returns the number of a function.
func (p *pprofile) function(frame *runtime.Frame) uint64 {
	id, ok := p.functions[frame.Function]
	if ok {
		return id
	}
	id = uint64(len(p.functions)) + 1
	p.functions[frame.Function] = id
	name := p.index(frame.Function)
	var m message
	m.number(functionID, id)
	m.number(functionName, name)
	m.number(functionSystemName, name)
	m.number(functionFile, p.index(frame.File))
	p.add(profileFunction, m)
	return id
}

// belowRuntime returns a stack without the runtime's own functions at its end, if it has others.
func (p *pprofile) belowRuntime(stack []uintptr) []uintptr {
	for i, pc := range stack {
		name := p.place(pc).function
		if !strings.HasPrefix(name, "runtime.") && !strings.HasPrefix(name, "internal/runtime/") {
			return stack[i:]
		}
	}
	return stack
}

// lostSamples is the address that stands for samples that there was no room for.
const lostSamples uintptr = 0
