package load

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ir"
)

// A listed is one package as go list describes it.
type listed struct {
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
	args := []string{"list", "-e", "-deps", "-export", "-json=" + listFields}
	args = append(args, l.config.BuildFlags...)
	args = append(append(args, "--"), patterns...)
	cmd := exec.CommandContext(ctx, l.config.Go, args...)
	cmd.Dir = dir
	env := l.config.Env
	if env == nil {
		env = os.Environ()
	}
	cmd.Env = append(env[:len(env):len(env)], "PWD="+dir)
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
	l.packages = newPackages(l, all)
	return l.roots(core, all, patterns), nil
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
		if dir == "" {
			dir = moduleRoot(folder)
		}
	}
	if dir == "" {
		dir = l.config.Dir
	}
	return patterns, dir
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
func (l *loader) roots(core *ir.Core, all []*listed, patterns []string) []*listed {
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
	for _, p := range append(roots[:len(roots):len(roots)], all...) {
		if p != nil && p.own() {
			core.Module = p.Module.Path
			if dir, err := filepath.Rel(l.config.Dir, p.Module.Dir); err == nil {
				core.Dir = filepath.ToSlash(dir)
			}
			break
		}
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
		d.Message = fmt.Sprintf("there are no Go files in %s", t.Package)
		if p.Error != nil {
			d.Message = oneLine(p.Error.Err)
		}
	case p.Name == "main":
		d.Message = fmt.Sprintf("package %s is a command: its name is main", t.Package)
		d.Hint = "move what Python should call into a package of its own"
	default:
		return
	}
	l.complain(d)
}

// oneLine returns the first line of a message of the go command, without the
// folders of this machine.
func oneLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
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
