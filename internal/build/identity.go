package build

import (
	"bytes"
	"debug/elf"
	"encoding/hex"
	"errors"
	"fmt"
)

// CoreID returns the build ID of a core in hexadecimal: what the linker worked out of all it
// linked. Two cores with one ID are the same.
func CoreID(path string) (string, error) {
	file, err := elf.Open(path)
	if err != nil {
		return "", fmt.Errorf("read the core: %w", err)
	}
	defer func() { _ = file.Close() }() // only read
	section := file.Section(".note.gnu.build-id")
	if section == nil {
		return "", errors.New("read the core: the linker left no build ID in it; use a linker that knows --build-id=sha1")
	}
	note, err := section.Data()
	if err != nil {
		return "", fmt.Errorf("read the core: %w", err)
	}
	// Three words, of which the second is the size of the ID, then the name, then the ID.
	const header = 12
	name := []byte("GNU\x00")
	if len(note) < header+len(name) || !bytes.Equal(note[header:header+len(name)], name) {
		return "", errors.New("read the core: its build ID is damaged")
	}
	id, size := note[header+len(name):], file.ByteOrder.Uint32(note[4:])
	if uint64(size) > uint64(len(id)) {
		return "", errors.New("read the core: its build ID is damaged")
	}
	return hex.EncodeToString(id[:size]), nil
}
