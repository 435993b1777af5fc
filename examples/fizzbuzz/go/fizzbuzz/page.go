package fizzbuzz

const (
	// pageLength is how many answers a page holds: enough for its one allocation
	// not to be felt, few enough for a page to cost a short list nothing.
	pageLength = 64
	// longest is the length of the longest number that is written on a page.
	longest = len("-2.2250738585072014e-308")
)

// A page is where up to pageLength numbers are written one before the other, from
// its end, so that they can be cut out of a single string.
type page struct {
	text   [pageLength * longest]byte
	start  int // of what is written so far
	starts [pageLength]uint16
}

func (p *page) clear() { p.start = len(p.text) }

// pairs holds the numbers from 00 to 99.
const pairs = "00010203040506070809" +
	"10111213141516171819" +
	"20212223242526272829" +
	"30313233343536373839" +
	"40414243444546474849" +
	"50515253545556575859" +
	"60616263646566676869" +
	"70717273747576777879" +
	"80818283848586878889" +
	"90919293949596979899"

// writeInt writes answer i, the integer of the given magnitude and sign.
// It takes half the time of strconv.AppendInt, which must return its text in order.
func (p *page) writeInt(i int, magnitude uint64, negative bool) {
	at := p.start
	for magnitude >= 100 {
		pair := 2 * (magnitude % 100)
		magnitude /= 100
		at -= 2
		p.text[at], p.text[at+1] = pairs[pair], pairs[pair+1]
	}
	at -= 2
	p.text[at], p.text[at+1] = pairs[2*magnitude], pairs[2*magnitude+1]
	if magnitude < 10 {
		at++
	}
	if negative {
		at--
		p.text[at] = '-'
	}
	p.start, p.starts[i] = at, uint16(at)
}

// writeFloat writes answer i, a float that is not a whole number.
func (p *page) writeFloat(i int, f float64, bits int) {
	var room [longest]byte
	number := appendFloat(room[:0], f, bits)
	p.start -= len(number)
	copy(p.text[p.start:], number)
	p.starts[i] = uint16(p.start)
}

// cut puts the numbers written into the answers that are empty yet.
func (p *page) cut(answers []string) {
	text := string(p.text[p.start:])
	end := len(text)
	for i := range answers {
		if answers[i] == "" {
			start := int(p.starts[i]) - p.start
			answers[i] = text[start:end]
			end = start
		}
	}
}
