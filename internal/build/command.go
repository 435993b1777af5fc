package build

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// killDelay is how long an interrupted command may take to clean up.
const killDelay = 2 * time.Second

// A command is one process to run.
type command struct {
	dir  string
	env  []string
	args []string
}

// A commandError is a process that did not succeed, with what it printed.
type commandError struct {
	name   string
	output string
	err    error
}

func (e *commandError) Error() string {
	output := strings.TrimSpace(e.output)
	if output == "" {
		return fmt.Sprintf("%s: %v", e.name, e.err)
	}
	return fmt.Sprintf("%s: %v\n%s", e.name, e.err, output)
}

func (e *commandError) Unwrap() error { return e.err }

// run runs a command and returns its two outputs. When ctx ends, the command
// and everything it started is stopped.
func (h Host) run(ctx context.Context, c command) (stdout, stderr []byte, err error) {
	if h.Trace != nil {
		h.Trace(h.shell(c))
	}
	if c.dir != "" {
		c.env = setenv(c.env, "PWD="+c.dir) // as the user spells it, through symbolic links
	}
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, c.args[0], c.args[1:]...)
	cmd.Dir, cmd.Env = c.dir, c.env
	cmd.Stdout, cmd.Stderr = &out, &errs
	cmd.WaitDelay = killDelay
	stopWithChildren(cmd)
	if err := cmd.Run(); err != nil {
		if cause := ctx.Err(); cause != nil {
			return nil, nil, cause
		}
		failure := &commandError{name: filepath.Base(c.args[0]), output: errs.String() + out.String(), err: err}
		return out.Bytes(), errs.Bytes(), failure
	}
	return out.Bytes(), errs.Bytes(), nil
}

// shell returns a command as a shell would accept it, with what it sets in the
// environment.
func (h Host) shell(c command) string {
	var words []string
	if c.dir != "" {
		words = append(words, "cd", quoteArg(c.dir), "&&")
	}
	for _, kv := range c.env {
		if !slices.Contains(h.Env, kv) {
			name, value, _ := strings.Cut(kv, "=")
			words = append(words, name+"="+quoteArg(value))
		}
	}
	return strings.Join(append(words, Quote(c.args)), " ")
}

// Quote returns a command as a shell would accept it.
func Quote(args []string) string {
	quoted := make([]string, len(args))
	for i, arg := range args {
		quoted[i] = quoteArg(arg)
	}
	return strings.Join(quoted, " ")
}

func quoteArg(arg string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./=:,@%+", r)
	}
	if arg != "" && strings.IndexFunc(arg, func(r rune) bool { return !plain(r) }) < 0 {
		return arg
	}
	return "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
}

// splitCommand splits the value of $CC as the go command does: at blanks, with
// single or double quotes around words that hold some.
func splitCommand(s string) ([]string, error) {
	var words []string
	for {
		s = strings.TrimLeft(s, " \t\r\n")
		if s == "" {
			return words, nil
		}
		if quote := s[0]; quote == '\'' || quote == '"' {
			word, rest, closed := strings.Cut(s[1:], string(quote))
			if !closed {
				return nil, fmt.Errorf("unterminated %c quote", quote)
			}
			words, s = append(words, word), rest
			continue
		}
		end := strings.IndexAny(s, " \t\r\n")
		if end < 0 {
			end = len(s)
		}
		words, s = append(words, s[:end]), s[end:]
	}
}

// joinCommand is the reverse of splitCommand.
func joinCommand(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		switch {
		case !strings.ContainsAny(w, " \t\r\n'\"") && w != "":
			quoted[i] = w
		case !strings.Contains(w, "'"):
			quoted[i] = "'" + w + "'"
		default:
			quoted[i] = `"` + w + `"`
		}
	}
	return strings.Join(quoted, " ")
}
