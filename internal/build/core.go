package build

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// A CoreJob is one run of go build -buildmode=c-shared.
type CoreJob struct {
	Workspace *Workspace
	Main      []byte   // the generated bindings, a package main
	Imports   []string // the packages that Main imports
	Explain   []string // import paths whose compiler notes are wanted
	Debug     bool     // keeps symbols and does not optimise the user's packages
	Sanitizer Sanitizer
	Out       string // file to write
}

// A Note is what the Go compiler says about a place in the user's source.
type Note struct {
	File      string // relative to the project's folder where it lies in it, with slashes
	Line, Col int
	Message   string
}

// exports keeps everything but the core's own functions out of the symbol table.
const exports = "{ global: gs_*; local: *; };\n"

// generatedName is the last part of the import path of generated bindings.
const generatedName = "zz_gophersnake"

// generatedDir is the folder of the generated module in a workspace.
const generatedDir = "main"

// Core builds a Go core and returns what the compiler says about the packages
// in Explain.
func (t Toolchain) Core(ctx context.Context, job CoreJob) (notes []Note, err error) {
	w := job.Workspace
	// A folder of its own, so that two cores of one workspace can be in the making.
	root, err := os.MkdirTemp(w.root, "core-*")
	if err != nil {
		return nil, fmt.Errorf("make the workspace: %w", err)
	}
	defer discard(root)
	pkg, err := w.generatedPath(job.Imports)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{
		generatedDir + "/go.mod":  []byte("module " + strconv.Quote(pkg) + "\n\ngo " + minimumGo + "\n"),
		generatedDir + "/main.go": job.Main,
		"exports.map":             []byte(exports),
	}
	if err := writeFiles(root, files); err != nil {
		return nil, fmt.Errorf("write the generated package: %w", err)
	}
	if err := w.write(root, generatedDir); err != nil {
		return nil, err
	}
	err = replaceFile(job.Out, func(file string) error {
		output, err := t.goBuild(ctx, job, root, file, pkg)
		if err != nil && ctx.Err() == nil && len(job.Explain) > 0 {
			// Once more for the errors alone: they are lost among the notes.
			quiet := job
			quiet.Explain = nil
			_, err = t.goBuild(ctx, quiet, root, file, pkg)
		}
		if err != nil {
			return fmt.Errorf("build the Go core: %w", err)
		}
		notes = w.notes(output)
		return os.Chmod(file, 0o755)
	})
	return notes, err
}

// goBuild runs go build in the workspace at root and returns what the compiler says.
func (t Toolchain) goBuild(ctx context.Context, job CoreJob, root, out, pkg string) (string, error) {
	w := job.Workspace
	external := job.Sanitizer.coreLinkFlags()
	if script := filepath.Join(root, "exports.map"); !strings.ContainsAny(script, `'"`) {
		// Two levels of quotes are all that the go command understands. Without the
		// script the core works as well.
		external = append(external, "-Wl,--version-script="+script)
	}
	// The glue knows the core it was built with by this note.
	external = append(external, "-Wl,--build-id=sha1")
	link := []string{"-buildid="}
	if !job.Debug && job.Sanitizer == "" {
		link = append(link, "-s", "-w")
		// At the end, too: zig heeds the last of -s and the -g that the go command adds.
		external = append(external, "-s")
	}
	link = append(link, "-extldflags", joinCommand(external))
	args := append([]string{t.Go.Command, "build"}, w.Flags(job.Explain, job.Debug, job.Sanitizer)...)
	args = append(args, "-buildmode=c-shared", "-ldflags="+joinCommand(link), "-o", out, pkg)
	env := setenv(t.WorkspaceEnv(w), "GOWORK="+filepath.Join(root, "go.work"))
	_, stderr, err := t.run(ctx, command{dir: w.Dir, env: env, args: args})
	return string(stderr), err
}

// Flags returns the flags with which a go command compiles packages of the
// workspace as Core does, so that the work of one is found in the cache by the other.
func (w *Workspace) Flags(explain []string, debug bool, sanitizer Sanitizer) []string {
	flags := []string{"-mod=readonly", "-buildvcs=false"}
	if w.vendor != "" {
		flags[0] = "-mod=vendor"
	}
	if sanitizer != "" {
		flags = append(flags, "-"+string(sanitizer))
	}
	explained := "-m -d=escapemutationscalls=1" // says of parameters whether they leak, and whether they are written through
	if debug {
		for _, m := range w.Modules {
			flags = append(flags, "-gcflags="+m.Path+"/...=-N -l")
		}
		explained += " -N -l"
	} else {
		flags = append(flags, "-trimpath")
	}
	for _, pkg := range explain {
		// The go command replays what the compiler said when it finds its work in the cache.
		flags = append(flags, "-gcflags="+pkg+"="+explained)
	}
	return flags
}

// notes reads the compiler's lines "file:line:col: message". What does not look
// like one is left out, and so are the lines that only explain another (they
// are indented).
func (w *Workspace) notes(output string) []Note {
	var notes []Note
	for line := range strings.Lines(output) {
		n, ok := parseNote(strings.TrimRight(line, "\r\n"))
		if !ok {
			continue
		}
		n.File = w.relative(n.File)
		notes = append(notes, n)
	}
	return notes
}

func parseNote(line string) (Note, bool) {
	place, message, ok := strings.Cut(line, ": ")
	if !ok || strings.HasPrefix(message, " ") {
		return Note{}, false
	}
	rest, col, ok := strings.CutLast(place, ":")
	if !ok {
		return Note{}, false
	}
	file, row, ok := strings.CutLast(rest, ":")
	if !ok {
		return Note{}, false
	}
	lineNumber, err := strconv.Atoi(row)
	if err != nil {
		return Note{}, false
	}
	colNumber, err := strconv.Atoi(col)
	if err != nil {
		return Note{}, false
	}
	return Note{File: file, Line: lineNumber, Col: colNumber, Message: message}, true
}

// relative returns a file as the compiler names it, by import path or from the
// folder it ran in, relative to the project's folder where it lies in it.
func (w *Workspace) relative(file string) string {
	abs := filepath.FromSlash(file)
	if !filepath.IsAbs(abs) {
		i := strings.LastIndex(file, "/")
		if dir := w.dirOf(file[:max(i, 0)]); dir != "" && !isLocal(file) {
			abs = filepath.Join(dir, file[i+1:])
		} else {
			abs = filepath.Join(w.Dir, abs)
		}
	}
	rel, err := filepath.Rel(w.Dir, abs)
	if err != nil || !filepath.IsLocal(rel) {
		return filepath.ToSlash(abs)
	}
	return filepath.ToSlash(rel)
}
