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

// longestInt is the length of the longest integer of 64 bits.
const longestInt = len("-9223372036854775808")

// writeInt writes the integer of the given magnitude and sign to the end of text and returns where
// it starts. It takes half the time of strconv.AppendInt, which must return its text in order.
func writeInt(text []byte, magnitude uint64, negative bool) int {
	at := len(text)
	for magnitude >= 100 {
		pair := 2 * (magnitude % 100)
		magnitude /= 100
		at -= 2
		text[at], text[at+1] = pairs[pair], pairs[pair+1]
	}
	at -= 2
	text[at], text[at+1] = pairs[2*magnitude], pairs[2*magnitude+1]
	if magnitude < 10 {
		at++
	}
	if negative {
		at--
		text[at] = '-'
	}
	return at
}

// writeInt writes answer i.
func (p *page) writeInt(i int, magnitude uint64, negative bool) {
	p.start = writeInt(p.text[:p.start], magnitude, negative)
	p.starts[i] = uint16(p.start)
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
