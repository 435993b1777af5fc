package py_test

import (
	"errors"
	"io"
	"testing"

	"github.com/gophersnake/gophersnake/py"
)

func TestRaise(t *testing.T) {
	t.Parallel()
	err := py.Raise(py.KindKey, io.EOF)
	if !errors.Is(err, io.EOF) || err.Error() != "EOF" {
		t.Errorf("Raise = %v, want an error that is and reads as EOF", err)
	}
	if got, ok := errors.AsType[*py.Error](err); !ok || got.Kind != py.KindKey {
		t.Errorf("Raise = %#v, want kind %d", err, py.KindKey)
	}
	if err := py.Raise(py.KindKey, nil); err != nil {
		t.Errorf("Raise(nil) = %v, want nil", err)
	}
	if got := py.ValueError("no").Error(); got != "no" {
		t.Errorf("ValueError(no) reads %q, want no", got)
	}
}
