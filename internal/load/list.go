package load

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// A listed is one package as go list describes it.
type listed struct {
	Path       string // of a module, with go list -m
	ImportPath string
	Name       string
	Dir        string
	Export     string // file with what the compiler exports; empty if it does not compile
	GoFiles    []string
	CgoFiles   []string
	ImportMap  map[string]string
	DepOnly    bool
	Module     *listedModule
	Error      *listedError
}

type listedModule struct {
	Path      string
	Dir       string
	Main      bool
	GoVersion string
}

type listedError struct {
	Pos string // "file:line:col", perhaps
	Err string
}

// own reports whether the package belongs to the user's own module (or to one
// of them, in a workspace).
func (p *listed) own() bool { return p.Module != nil && p.Module.Main }

// interruptDelay is how long go list may take to end when it is interrupted.
const interruptDelay = 5 * time.Second

const listFields = "ImportPath,Name,Dir,Export,GoFiles,CgoFiles,ImportMap,DepOnly,Module,Error"

// list runs go list once over all targets and what they import, and returns
// the package behind each target. It is one command because the command's
// start and its look through the module are most of Load's time; go/packages
// is not used because it cannot be told which go command to run.
func (l *loader) list(ctx context.Context, core *ir.Core) ([]*listed, error) {
	patterns, dir := l.patterns()
	if len(l.diagnostics) > 0 || len(patterns) == 0 {
		return nil, nil
	}
	all, err := l.goList(ctx, dir, append([]string{"-e", "-deps", "-export", "-json=" + listFields}, l.config.BuildFlags...), patterns)
	if err != nil || len(l.diagnostics) > 0 {
		return nil, err
	}
	l.packages = newPackages(l, all)
	roots := l.roots(all, patterns)
	main := mainModule(append(slices.Clone(roots), all...))
	if main == nil && len(l.diagnostics) == 0 { // only packages of others are wrapped
		modules, err := l.goList(ctx, dir, []string{"-m", "-json=Path,Dir"}, nil)
		if err != nil || len(modules) == 0 {
			return nil, err
		}
		main = &listedModule{Path: modules[0].Path, Dir: modules[0].Dir}
	}
	if main != nil {
		core.Module = main.Path
		if rel, err := filepath.Rel(l.config.Dir, main.Dir); err == nil {
			core.Dir = filepath.ToSlash(rel)
		}
	}
	return roots, nil
}

// mainModule returns the user's own module.
func mainModule(packages []*listed) *listedModule {
	for _, p := range packages {
		if p != nil && p.own() {
			return p.Module
		}
	}
	return nil
}

// goList runs go list; where it cannot even begin it complains.
func (l *loader) goList(ctx context.Context, dir string, flags, patterns []string) ([]*listed, error) {
	args := append(append([]string{"list"}, flags...), "--")
	cmd := exec.CommandContext(ctx, l.config.Go, append(args, patterns...)...)
	cmd.Dir = dir
	// Interrupted, not killed, the command removes its temporary files.
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = interruptDelay
	env := l.config.Env
	if env == nil {
		env = os.Environ()
	}
	cmd.Env = append(slices.Clip(env), "PWD="+dir)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		var exit *exec.ExitError
		if ctx.Err() != nil || !errors.As(err, &exit) {
			return nil, fmt.Errorf("run go list: %w", err)
		}
		l.complain(ir.Diagnostic{Pos: configPos(), Message: listFailure(stderr.String())})
		return nil, nil
	}
	all, err := decodeList(&stdout)
	if err != nil {
		return nil, fmt.Errorf("read the output of go list: %w", err)
	}
	return all, nil
}

// decodeList reads the packages go list printed, dependencies first.
func decodeList(r io.Reader) ([]*listed, error) {
	var all []*listed
	for dec := json.NewDecoder(r); ; {
		p := new(listed)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
}

// listFailure returns what go list said when it could not even begin.
func listFailure(stderr string) string {
	stderr = strings.TrimSpace(stderr)
	if stderr == "" {
		return "go list failed without a word"
	}
	return stderr
}

// patterns returns what to call the package of each target on go list's command
// line, and the folder to run it in: that of the go.mod of the first package
// given as a path, so that the Go module may lie below pyproject.toml.
func (l *loader) patterns() (patterns []string, dir string) {
	for _, t := range l.config.Modules {
		folder, isPath := l.folder(t)
		if !isPath {
			patterns = append(patterns, t.Package)
			continue
		}
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			l.complain(ir.Diagnostic{
				Pos: configPos(), Symbol: t.Name,
				Message: fmt.Sprintf("package %s is not a folder", t.Package),
			})
			continue
		}
		patterns = append(patterns, folder)
		root := moduleRoot(folder)
		if root == "" {
			l.complain(ir.Diagnostic{
				Pos: configPos(), Symbol: t.Name,
				Message: fmt.Sprintf("there is no go.mod at or above %s", t.Package), Hint: "run go mod init",
			})
		}
		dir = cmp.Or(dir, root)
	}
	return patterns, cmp.Or(dir, l.config.Dir)
}

// folder returns the absolute folder of a target whose package is given as a path.
func (l *loader) folder(t Target) (string, bool) {
	p := filepath.FromSlash(t.Package)
	if filepath.IsAbs(p) {
		return filepath.Clean(p), true
	}
	joined := filepath.Join(l.config.Dir, p)
	if t.Package == "." || t.Package == ".." || strings.HasPrefix(t.Package, "./") || strings.HasPrefix(t.Package, "../") {
		return joined, true
	}
	info, err := os.Stat(joined)
	return joined, err == nil && info.IsDir()
}

// moduleRoot returns the nearest folder at or above dir that holds a go.mod, or "".
func moduleRoot(dir string) string {
	for {
		if info, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil && !info.IsDir() {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// roots finds the package of each target among all that go list printed.
func (l *loader) roots(all []*listed, patterns []string) []*listed {
	roots := make([]*listed, len(patterns))
	for i, pattern := range patterns {
		for _, p := range all {
			if !p.DepOnly && (p.ImportPath == pattern || filepath.IsAbs(pattern) && sameFolder(p.Dir, pattern)) {
				roots[i] = p
				break
			}
		}
		l.judgeRoot(l.config.Modules[i], roots[i], all)
	}
	return roots
}

func sameFolder(a, b string) bool {
	if a == b {
		return true
	}
	a, errA := filepath.EvalSymlinks(a)
	b, errB := filepath.EvalSymlinks(b)
	return errA == nil && errB == nil && a == b
}

// judgeRoot complains about a target without a package that could be imported.
func (l *loader) judgeRoot(t Target, p *listed, all []*listed) {
	d := ir.Diagnostic{Pos: configPos(), Symbol: t.Name}
	switch {
	case p == nil:
		d.Message = fmt.Sprintf("there is no Go package %s", t.Package)
		for _, q := range all {
			if !q.DepOnly && q.Error != nil {
				d.Message = oneLine(q.Error.Err)
			}
		}
	case p.Name == "" || len(p.GoFiles)+len(p.CgoFiles) == 0:
		d.Message = fmt.Sprintf("no Go files in %s", t.Package)
		if p.Error != nil {
			d.Message = strings.ReplaceAll(oneLine(p.Error.Err), cmp.Or(p.Dir, t.Package), t.Package)
		}
	case p.Name == "main":
		d.Message = fmt.Sprintf("package %s is a command: its name is main", t.Package)
		d.Hint = "move what Python should call into a package of its own"
	default:
		return
	}
	l.complain(d)
}

// oneLine returns the first line of a message of the go command, with the
// command it suggests, and without where it looked on this machine.
func oneLine(s string) string {
	s, _, _ = strings.Cut(strings.ReplaceAll(strings.TrimSpace(s), ":\n\t", ": "), "\n")
	if before, _, ok := strings.Cut(s, " is not in std ("); ok {
		s = before + " is not in std"
	}
	return s
}

// errorPos returns the place in an error of go list: "dir/a.go:3:8".
func (l *loader) errorPos(dir, pos string) ir.Pos {
	file, rest, ok := strings.Cut(pos, ".go:")
	if !ok {
		return ir.Pos{}
	}
	file += ".go"
	if !filepath.IsAbs(file) {
		file = filepath.Join(dir, filepath.Base(file))
	}
	line, col, _ := strings.Cut(rest, ":")
	p := ir.Pos{File: relative(l.config.Dir, file)}
	p.Line, _ = strconv.Atoi(line)
	p.Col, _ = strconv.Atoi(col)
	return p
}
