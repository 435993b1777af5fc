// Package standard passes values of Go's library that Python's has a type for.
package standard

import (
	"errors"
	"iter"
	"math/big"
	"net/netip"
	"net/url"
	"time"
)

// Day is how long a day is.
const Day = 24 * time.Hour

// Never is longer than anything.
const Never time.Duration = 1<<63 - 1

// Epoch is when Unix begins.
var Epoch = time.Unix(0, 0).UTC()

// Patience can be set.
var Patience = 5 * time.Second

// EchoTime returns t.
func EchoTime(t time.Time) time.Time { return t }

// EchoTimes returns list.
func EchoTimes(list []time.Time) []time.Time { return list }

// EchoMaybe returns t.
func EchoMaybe(t *time.Time) *time.Time { return t }

// EchoWhen returns m.
func EchoWhen(m map[time.Time]time.Duration) map[time.Time]time.Duration { return m }

// EchoDuration returns d.
func EchoDuration(d time.Duration) time.Duration { return d }

// EchoDurations returns list.
func EchoDurations(list []time.Duration) []time.Duration { return list }

// EchoPair returns p.
func EchoPair(p [2]time.Duration) [2]time.Duration { return p }

// EchoLimit returns d.
func EchoLimit(d *time.Duration) *time.Duration { return d }

// Nanoseconds returns d as Go has it.
func Nanoseconds(d time.Duration) int64 { return int64(d) }

// FromNanoseconds returns a duration.
func FromNanoseconds(n int64) time.Duration { return time.Duration(n) }

// Describe returns t as Go writes it.
func Describe(t time.Time) string { return t.Format(time.RFC3339Nano + " MST") }

// Location returns the name of t's zone.
func Location(t time.Time) string { return t.Location().String() }

// At returns a moment in a zone of the tz database.
func At(unix, nano int64, zone string) (time.Time, error) {
	location, err := time.LoadLocation(zone)
	if err != nil {
		return time.Time{}, err
	}
	return time.Unix(unix, nano).In(location), nil
}

// Fixed returns a moment in a zone of its own.
func Fixed(unix int64, name string, offset int) time.Time {
	return time.Unix(unix, 0).In(time.FixedZone(name, offset))
}

// Zero returns Go's zero time.
func Zero() time.Time { return time.Time{} }

// Later returns a time after d.
func Later(t time.Time, d time.Duration) time.Time { return t.Add(d) }

// EchoRat returns q.
func EchoRat(q *big.Rat) *big.Rat { return q }

// EchoRats returns list.
func EchoRats(list []*big.Rat) []*big.Rat { return list }

// Half returns half of q.
func Half(q *big.Rat) *big.Rat { return new(big.Rat).Quo(q, big.NewRat(2, 1)) }

// EchoAddr returns a.
func EchoAddr(a netip.Addr) netip.Addr { return a }

// EchoAddrs returns list.
func EchoAddrs(list []netip.Addr) []netip.Addr { return list }

// Names returns the names of addresses.
func Names(m map[netip.Addr]string) map[netip.Addr]string { return m }

// Unique returns a set.
func Unique(list []netip.Addr) map[netip.Addr]struct{} {
	set := map[netip.Addr]struct{}{}
	for _, a := range list {
		set[a] = struct{}{}
	}
	return set
}

// Next returns the address after a.
func Next(a netip.Addr) (netip.Addr, error) {
	if next := a.Next(); next.IsValid() {
		return next, nil
	}
	return netip.Addr{}, errors.New("that was the last")
}

// EchoPrefix returns p.
func EchoPrefix(p netip.Prefix) netip.Prefix { return p }

// Prefix returns the network of an address, with its other bits.
func Prefix(a netip.Addr, bits int) netip.Prefix { return netip.PrefixFrom(a, bits) }

// Within reports whether a is in p.
func Within(p netip.Prefix, a netip.Addr) bool { return p.Contains(a) }

// PassURL returns u.
func PassURL(u *url.URL) *url.URL { return u }

// PassPlainURL returns u.
func PassPlainURL(u url.URL) url.URL { return u }

// Host returns the host of u.
func Host(u *url.URL) string { return u.Host }

// A UUID has the shape of those that packages have.
type UUID [16]byte

// EchoUUID returns u.
func EchoUUID(u UUID) UUID { return u }

// EchoUUIDs returns m.
func EchoUUIDs(m map[UUID][]UUID) map[UUID][]UUID { return m }

// An Event has a field of each.
type Event struct {
	At       time.Time
	Lasts    time.Duration
	Until    *time.Time
	Share    *big.Rat
	From     netip.Addr
	Net      netip.Prefix
	Link     *url.URL
	ID       UUID
	Before   []time.Time
	Timeouts map[string]time.Duration
}

// Ticks gives times, step apart.
func Ticks(from time.Time, step time.Duration, n int) iter.Seq[time.Time] {
	return func(yield func(time.Time) bool) {
		for i := range n {
			if !yield(from.Add(time.Duration(i) * step)) {
				return
			}
		}
	}
}

// Ask calls a function of Python.
func Ask(f func(time.Time, netip.Addr) (time.Duration, *url.URL), t time.Time, a netip.Addr) (time.Duration, *url.URL) {
	return f(t, a)
}

// Missed is an error with a time.
type Missed struct {
	When time.Time
	By   time.Duration
}

// Error says so.
func (m *Missed) Error() string { return "missed by " + m.By.String() }

// Miss fails.
func Miss(t time.Time, by time.Duration) error { return &Missed{t, by} }

// Kind returns which overload was taken.
//
//py:name kind
func KindOfTime(time.Time) string { return "time" }

// KindOfDuration is one of them.
//
//py:name kind
func KindOfDuration(time.Duration) string { return "duration" }

// KindOfAddr is one of them.
//
//py:name kind
func KindOfAddr(netip.Addr) string { return "address" }

// KindOfRat is one of them.
//
//py:name kind
func KindOfRat(*big.Rat) string { return "fraction" }

// KindOfInt is one of them.
//
//py:name kind
func KindOfInt(int) string { return "int" }

// A Stamp is a time with a note; it lends all that a time has.
type Stamp struct {
	time.Time
	Note string
}

// A Machine embeds what can be written alone; a copy has the port as well.
type Machine struct {
	netip.Addr
	Port int
}

// A BadNet is an error with a field that Python has no value for: a network with host bits.
type BadNet struct {
	At  time.Time
	Net netip.Prefix
	N   int
}

// Error says so.
func (*BadNet) Error() string { return "bad net" }

// Route fails, or returns an event with such a field.
func Route(fail bool) (*Event, error) {
	bad := netip.MustParsePrefix("10.0.0.1/8")
	if fail {
		return nil, &BadNet{time.Unix(5, 0), bad, 7}
	}
	return &Event{Net: bad, Lasts: time.Second}, nil
}

// Tag has a parameter that Python calls otherwise.
func (m Machine) Tag(self string) string { return m.String() + self }

// A Moment is another name of a type.
type Moment = time.Time

// When returns the time of a stamp.
func When(s Stamp) Moment { return s.Time }

// A Reminder has fields that are called as types of Python.
type Reminder struct {
	Datetime  time.Time
	Timedelta time.Duration
	Backup    *netip.Addr
}

// Same reports whether times are equal to Go's ==.
func Same(t, u time.Time) bool { return t == u }

// Least is the shortest duration.
const Least time.Duration = -1 << 63

// End is the last second of all, in a zone that is behind UTC.
func End() time.Time {
	location, err := time.LoadLocation("America/New_York")
	if err != nil {
		location = time.UTC
	}
	return time.Date(9999, 12, 31, 23, 59, 59, 0, location)
}

// Beyond is later than any time of Python's.
func Beyond() time.Time { return time.Unix(1<<63-1, 0).In(time.FixedZone("x", 3600)) }

// Fetch has the error of a function.
func Fetch(f func() (*url.URL, error)) string {
	u, err := f()
	if err != nil {
		return "handled: " + err.Error()
	}
	return u.String()
}

// FetchApart calls a function in a goroutine.
func FetchApart(f func() *url.URL) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	<-done
}

// FetchAll reads URLs as Python gives them.
func FetchAll(urls iter.Seq[*url.URL]) []string {
	var all []string
	for u := range urls {
		all = append(all, u.Host)
	}
	return all
}

// Wait has defaults.
//
//py:signature (link=None, by=None)
func Wait(link *url.URL, by netip.Addr) string {
	if link == nil && !by.IsValid() {
		return "nothing"
	}
	return "something"
}
