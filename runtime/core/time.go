package core

import (
	"strings"
	"sync"
	"time"
	"unsafe"
)

// A moment is what the bytes of a time.Time begin with; the name of the zone follows. gs_wire.h has
// the other copy.
type moment struct {
	second     int64 // from the beginning of 1970, UTC
	nanosecond int32
	offset     int32 // of the zone then, seconds east of UTC
	zone       int64
}

// What the name of a moment's zone is.
const (
	zoneUTC     = iota // nothing
	zoneArea           // that of a zone of the tz database: Europe/Berlin
	zoneFixed          // that of the offset, such as CET, or nothing
	momentBytes = int(unsafe.Sizeof(moment{}))
)

// A Wire is the wire form of a value of the library: bytes that both halves read as is said at each of
// the functions of runtime/core/standard, and here. gs_wire.h has the other copy.
type Wire struct {
	text string
	some int // 0: no value, None
}

// NewWire returns the wire form of a value.
func NewWire(text string) Wire { return Wire{text, 1} }

// WireText returns the bytes of a wire form, which are C's memory; some is false for None.
func WireText(p unsafe.Pointer) (text string, some bool) {
	w := (*Wire)(p)
	return w.text, w.some != 0
}

// OutTime writes a moment, without what Go measures durations by.
func OutTime(t time.Time) Wire { return NewWire(timeText(t)) }

func timeText(t time.Time) string {
	name, offset := t.Zone()
	m := moment{t.Unix(), int32(t.Nanosecond()), int32(offset), zoneFixed}
	switch location := t.Location().String(); {
	case name == "UTC" && offset == 0:
		m.zone, name = zoneUTC, ""
	case strings.Contains(location, "/"): // no other zone has one in its name
		m.zone, name = zoneArea, location
	}
	b := make([]byte, momentBytes+len(name))
	copy(b, unsafe.Slice((*byte)(unsafe.Pointer(&m)), momentBytes))
	copy(b[momentBytes:], name)
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// InTime reads a moment.
func InTime(p unsafe.Pointer, _ bool) time.Time {
	text, some := WireText(p)
	if !some {
		return time.Time{}
	}
	return timeOf(text)
}

func timeOf(text string) time.Time {
	var m moment
	copy(unsafe.Slice((*byte)(unsafe.Pointer(&m)), momentBytes), text)
	t, name := time.Unix(m.second, int64(m.nanosecond)), text[momentBytes:]
	if m.zone == zoneUTC {
		return t.UTC()
	}
	if m.zone == zoneArea {
		if area := areaOf(name); area != nil {
			return t.In(area)
		}
	}
	return t.In(time.FixedZone(strings.Clone(name), int(m.offset)))
}

// areas are the zones that were asked for, by name; nil: this system does not have it.
var areas sync.Map

// areaOf returns a zone of the tz database, or nil.
func areaOf(name string) *time.Location {
	if known, ok := areas.Load(name); ok {
		return known.(*time.Location)
	}
	name = strings.Clone(name)
	area, err := time.LoadLocation(name)
	if err != nil {
		area = nil
	}
	areas.Store(name, area)
	return area
}
