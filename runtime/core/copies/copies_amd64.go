// Package copies is the room in a core's code that the build (internal/leaf) fills with copies
// of functions, and what those call instead of Go's runtime. C calls them on its own stack, with
// the register of the goroutine pointing at this:
//
//	 0  where to go on after giving up
//	16  0: no end of the stack, for those who look
//	32  the memory for strings that is left: its beginning
//	40  and its end
package copies

// Only copies call these.

func room()              //nolint:unused // filled by the build
func giveUp()            //nolint:unused // called by copies
func slicebytetostring() //nolint:unused // called by copies

// Keep must be called for the functions to be in the core; it does nothing else.
func Keep()
