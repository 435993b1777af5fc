package core

import (
	"strings"
	"sync"
	"sync/atomic"
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

// day is how long a day is, seconds.
const day = 24 * 60 * 60

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

// checks says whether text is a value of a type of the library: set once, before the first call.
var checks func(library int, text string) error

// RegisterChecks gives the core what tells values of the library from text that is none. Generated code
// calls it once, while packages are initialised.
func RegisterChecks(check func(library int, text string) error) { checks = check }

// checked returns why text is no value; "": it is one.
func checked(library int, text string) string {
	if err := checks(library, text); err != nil {
		return err.Error()
	}
	return ""
}

// OutTime writes a moment, without what Go measures durations by.
func OutTime(t time.Time) Wire { return NewWire(timeText(t)) }

func timeText(t time.Time) string {
	name, offset := t.Zone()
	m := moment{t.Unix(), int32(t.Nanosecond()), int32(offset), zoneFixed}
	switch location := t.Location().String(); {
	case location == "UTC", location == "Local" && name == "UTC" && offset == 0, offset <= -day, offset >= day: // as Python has no such zone
		m.zone, m.offset, name = zoneUTC, 0, ""
	case location != "Local" && (location != name || isArea(t.Location())): // a fixed zone has one name only
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
	switch {
	case m.zone == zoneUTC:
		return t.UTC()
	case m.zone == zoneArea && name != "" && name != "Local":
		if area := areaOf(name); area != nil && agrees(t.In(area), m.offset) {
			return t.In(area)
		}
	}
	return t.In(fixedZone(name, int(m.offset)))
}

// agrees reports whether Python's clock stood as Go's does at t; also where it was set in between, for
// Python has times that a clock never showed, and takes them to be as before.
func agrees(t time.Time, offset int32) bool {
	_, own := t.Zone()
	if own == int(offset) {
		return true
	}
	start, end := t.ZoneBounds()
	_, before := start.Add(-time.Second).Zone()
	_, after := end.Zone()
	return !start.IsZero() && before == int(offset) && t.Sub(start) < time.Duration(own-before)*time.Second ||
		!end.IsZero() && after == int(offset) && end.Sub(t) <= time.Duration(after-own)*time.Second
}

// mostZones bounds what is remembered of zones.
const mostZones = 1000

// zones are the zones without rules that were asked for, so that each is one *time.Location, and times
// in it can be compared by ==.
var (
	zones     sync.Map // of zoneKey
	zoneCount atomic.Int64
)

type zoneKey struct {
	name   string
	offset int
}

func fixedZone(name string, offset int) *time.Location {
	if known, ok := zones.Load(zoneKey{name, offset}); ok {
		return known.(*time.Location)
	}
	name = strings.Clone(name)
	zone := time.FixedZone(name, offset)
	if zoneCount.Load() >= mostZones {
		return zone
	}
	known, loaded := zones.LoadOrStore(zoneKey{name, offset}, zone)
	if !loaded {
		zoneCount.Add(1)
	}
	return known.(*time.Location)
}

// areas are the zones that were asked for, by name; nil: this system does not have it.
var areas sync.Map

// isArea reports whether a zone is one that Python has asked for.
func isArea(location *time.Location) bool {
	known, ok := areas.Load(location.String())
	return ok && known.(*time.Location) == location
}

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
