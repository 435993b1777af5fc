package leaf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"golang.org/x/arch/x86/x86asm"
)

// trap is the instruction that a copy has wherever nothing leads.
const trap = 0xcc

// copies are the copies of functions that a core is to have, in the room that runtime/core/copies
// keeps for them.
type copies struct {
	code   *code
	room   []byte            // what is to lie there
	used   int               // of room, bytes
	placed map[string]uint64 // addresses of copies by what they are copies of
}

func newCopies(c *code) *copies {
	room := make([]byte, c.room.end-c.room.entry)
	for i := range room {
		room[i] = trap
	}
	return &copies{code: c, room: room, placed: map[string]uint64{}}
}

// place puts a copy of a function, and of those that it calls, into the room and returns its address.
// Where it gives up, it jumps to copies.giveUp.
func (c *copies) place(f *instance) (uint64, error) {
	used := c.used
	to, err := c.placeAll(f)
	if err != nil {
		clear(c.placed) // some of them may lie where the next copy will
		for i := range c.room[used:c.used] {
			c.room[used+i] = trap
		}
		c.used = used
	}
	return to, err
}

func (c *copies) placeAll(f *instance) (uint64, error) {
	called := map[int]uint64{}
	for at := range f.makes {
		called[at] = c.code.makerCopy
	}
	for _, at := range slices.Sorted(maps.Keys(f.calls)) {
		if f.cuts[at] == nil {
			to, err := c.placeAll(f.calls[at])
			if err != nil {
				return 0, err
			}
			called[at] = to
		}
	}
	key := f.key(called)
	if to, ok := c.placed[key]; ok {
		return to, nil
	}
	const alignment = 16 // as the compiler aligns functions
	from := (c.used + alignment - 1) &^ (alignment - 1)
	to := c.code.room.entry + uint64(from)
	body, err := f.copy(to, called, c.code.giveUp)
	switch {
	case err != nil:
		return 0, err
	case from+len(body) > len(c.room):
		return 0, errors.New("there is no room for more copies of functions")
	}
	copy(c.room[from:], body)
	c.used = from + len(body)
	c.placed[key] = to
	return to, nil
}

// key tells copies apart that are not the same.
func (f *instance) key(called map[int]uint64) string {
	var key strings.Builder
	fmt.Fprintf(&key, "%#x", f.entry)
	for _, at := range slices.Sorted(maps.Keys(f.seen)) {
		fmt.Fprintf(&key, " %d", at)
		if f.cuts[at] != nil {
			key.WriteString("!")
		} else if to, ok := called[at]; ok {
			fmt.Fprintf(&key, ">%#x", to)
		}
	}
	return key.String()
}

// copy returns the code of a function as it has to be at another address: only what is reached, with
// the addresses that it calls.
func (f *instance) copy(to uint64, called map[int]uint64, giveUp uint64) ([]byte, error) {
	end := 0
	for at, size := range f.seen {
		end = max(end, at+size)
	}
	for at := range f.cuts {
		end = max(end, at+jumpSize)
	}
	body := slices.Repeat([]byte{trap}, end)
	last := 0 // where the last instruction ends
	for _, at := range slices.Sorted(maps.Keys(f.seen)) {
		if at < last {
			return nil, fmt.Errorf("at %#x: its instructions lie over each other", f.entry+uint64(at))
		}
		last = at + f.seen[at]
		if f.cuts[at] != nil {
			continue
		}
		inst, err := x86asm.Decode(f.body[at:], 64)
		if err != nil {
			return nil, err
		}
		target, calls := called[at]
		copy(body[at:], f.body[at:at+inst.Len])
		switch by, leads := inst.Args[0].(x86asm.Rel); {
		case calls:
			err = moveField(body, at+inst.PCRelOff, inst.PCRel, int64(target)-int64(to)-int64(at+inst.Len)-int64(by))
		case leads: // within the function
		case inst.PCRel != 0:
			err = moveField(body, at+inst.PCRelOff, inst.PCRel, int64(f.entry)-int64(to))
		}
		if err != nil {
			return nil, err
		}
	}
	if err := f.crowded(); err != nil {
		return nil, err
	}
	for at := range f.cuts {
		body[at] = jumpNear
		binary.LittleEndian.PutUint32(body[at+1:], 0)
		if err := moveField(body, at+1, 4, int64(giveUp)-int64(to)-int64(at+jumpSize)); err != nil {
			return nil, err
		}
	}
	return body, nil
}

// crowded reports that there is no room for a jump where the function gives up.
func (f *instance) crowded() error {
	for at := range f.cuts {
		for next := at + 1; next < at+jumpSize; next++ {
			if _, ok := f.seen[next]; ok || f.cuts[next] != nil {
				return fmt.Errorf("at %#x: no room to give up", f.entry+uint64(at))
			}
		}
	}
	return nil
}

// The jump that leads anywhere in a core: its code, and its size with the distance.
const (
	jumpNear = 0xe9
	jumpSize = 5
)

// moveField adds to the distance that an instruction has at an offset.
func moveField(body []byte, at, size int, by int64) error {
	if size != 4 {
		return errors.New("its instructions have distances that are not understood")
	}
	sum := int64(int32(binary.LittleEndian.Uint32(body[at:]))) + by
	if sum < math.MinInt32 || sum > math.MaxInt32 {
		return errors.New("it is too far from the room for copies")
	}
	binary.LittleEndian.PutUint32(body[at:], uint32(int32(sum)))
	return nil
}
