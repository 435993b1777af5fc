// The gophersnake command turns Go packages into Python packages. It owns flags,
// usage text, the order of the steps and exit codes; the steps themselves are in
// the rooms below internal.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/gophersnake/gophersnake/internal/near"
	"github.com/gophersnake/gophersnake/internal/wheel"
)

func main() {
	os.Exit(run(context.Background(), os.Stdin, os.Stdout, os.Stderr, os.Args[1:], os.Environ()))
}

// Exit codes.
const (
	exitFine   = 0
	exitFailed = 1
	exitUsage  = 2
)

// A command is one word of the command line.
type command struct {
	name    string
	summary string // one line
	usage   string // what --help says before the flags
	hidden  bool
	flags   func(*flag.FlagSet)
	args    bool // takes arguments that are not flags
	run     func(ctx context.Context, t *tool, args []string) error
}

func commands() []command {
	return []command{
		checkCommand(), generateCommand(), stubsCommand(), buildCommand(), developCommand(),
		sdistCommand(), cleanCommand(), doctorCommand(), versionCommand(), pep517Command(),
	}
}

// A usageError is a command line that asks for what there is not.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

func usagef(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }

// errReported is a failure about which everything has been printed.
var errReported = errors.New("reported")

// run is the whole command with its world as arguments; it returns the exit code.
func run(ctx context.Context, _ io.Reader, stdout, stderr io.Writer, args, env []string) int {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	t := &tool{stdout: stdout, stderr: &lockedWriter{w: stderr}, env: env, dir: "."}
	err := t.command(ctx, args)
	var (
		wrong    *usageError
		problems *wheel.Problems
	)
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errReported):
	case errors.As(err, &problems):
		fmt.Fprintln(t.stderr, problems)
	case errors.As(err, &wrong):
		fmt.Fprintf(t.stderr, "gophersnake: %s\n", wrong.message)
		return exitUsage
	case ctx.Err() != nil:
		fmt.Fprintln(t.stderr, "gophersnake: interrupted")
	default:
		fmt.Fprintf(t.stderr, "gophersnake: %v\n", err)
	}
	return exitFailed
}

// command finds the command in a command line and runs it. The flags that all
// commands have may stand before it.
func (t *tool) command(ctx context.Context, args []string) error {
	common := t.flagSet(command{name: "gophersnake"})
	showVersion := common.Bool("version", false, "")
	switch err := common.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		args = []string{"help"}
	case err != nil:
		return usagef("%v; see gophersnake --help", err)
	case *showVersion:
		args = []string{"version"}
	case common.NArg() == 0:
		return usagef("name a command\n\n%s", strings.TrimSpace(usage()))
	default:
		args = common.Args()
	}
	if args[0] == "help" {
		if len(args) == 1 {
			fmt.Fprint(t.stdout, usage())
			return nil
		}
		args = []string{args[1], "--help"}
	}
	return t.dispatch(ctx, args[0], args[1:])
}

// dispatch parses the flags of a command and runs it.
func (t *tool) dispatch(ctx context.Context, name string, args []string) error {
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 {
		var names []string
		for _, c := range all {
			names = append(names, c.name)
		}
		if meant := near.To(name, names); meant != "" {
			return usagef("there is no command %q; did you mean %s?", name, meant)
		}
		return usagef("there is no command %q; see gophersnake --help", name)
	}
	flags := t.flagSet(all[i])
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(t.stdout, help(all[i], flags))
		return nil
	} else if err != nil {
		return usagef("%s: %v; see gophersnake %s --help", name, err, name)
	}
	if flags.NArg() > 0 && !all[i].args {
		return usagef("%s takes no argument %q; see gophersnake %s --help", name, flags.Arg(0), name)
	}
	return all[i].run(ctx, t, flags.Args())
}

func (t *tool) flagSet(c command) *flag.FlagSet {
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&t.dir, "C", t.dir, "do as if started in this `folder`: that of pyproject.toml")
	flags.BoolVar(&t.verbose, "v", t.verbose, "print the commands that are run, and more")
	flags.BoolVar(&t.quiet, "q", t.quiet, "say nothing of steps that last")
	if c.flags != nil {
		c.flags(flags)
	}
	return flags
}

func usage() string {
	var b strings.Builder
	b.WriteString("gophersnake turns Go packages into Python packages.\n\nUsage: gophersnake <command> [flags]\n\nCommands:\n")
	for _, c := range commands() {
		if !c.hidden {
			fmt.Fprintf(&b, "  %-9s %s\n", c.name, c.summary)
		}
	}
	b.WriteString("\nEvery command has --help. Exit codes: 0 fine, 1 failed, 2 wrong usage.\n")
	return b.String()
}

func help(c command, flags *flag.FlagSet) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Usage: gophersnake %s [flags]\n\n%s\n\nFlags:\n", c.name, strings.TrimSpace(c.usage))
	flags.VisitAll(func(f *flag.Flag) {
		if f.Name == longOutput {
			return // shown with its short form
		}
		value, text := flag.UnquoteUsage(f)
		dashes := "--"
		if len(f.Name) == 1 {
			dashes = "-"
		}
		left := dashes + f.Name
		if f.Name == shortOutput {
			left += ", --" + longOutput
		}
		if value != "" {
			left += " " + strings.ToUpper(value)
		}
		fmt.Fprintf(&b, "  %-24s %s\n", left, text)
	})
	return b.String()
}
