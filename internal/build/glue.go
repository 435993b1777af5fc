package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// A GlueJob is one extension module to be compiled and linked.
type GlueJob struct {
	Sources      map[string][]byte // generated C by file name
	Runtime      fs.FS             // holds the fixed half in runtime/glue
	FreeThreaded string            // "" for the stable ABI, else the ABI: "cp313t"
	Debug        bool
	Sanitizer    Sanitizer
	Out          string // file to write
}

// glueDir is where the fixed half lies in the runtime.
const glueDir = "runtime/glue"

// A unit is one C file to be compiled.
type unit struct {
	name    string
	content []byte
	object  string // its compiled form in the cache
}

// Glue compiles and links an extension module. What was compiled before, by the
// same compiler with the same flags, is taken from the cache.
func (t Toolchain) Glue(ctx context.Context, job GlueJob) error {
	units, err := t.units(job)
	if err != nil {
		return err
	}
	link, err := t.linkFlags(job)
	if err != nil {
		return err
	}
	parts := append([]string{t.C.identity(), job.finishing()}, link...)
	for _, u := range units {
		parts = append(parts, u.object)
	}
	library := t.Cache.path(kindLibrary, hash(parts...))
	if !t.Cache.has(library) {
		if err := t.compile(ctx, job, units); err != nil {
			return err
		}
		err := t.Cache.put(library, func(file string) error {
			args := append(slices.Clone(t.C.Command), "-o", file)
			for _, u := range units {
				args = append(args, u.object)
			}
			if _, _, err := t.run(ctx, command{dir: t.Cache.Dir, env: t.cEnv(t.C), args: append(args, link...)}); err != nil {
				return err
			}
			return job.finish(file)
		})
		if err != nil {
			return fmt.Errorf("link the glue: %w", err)
		}
	}
	content, err := os.ReadFile(library)
	if err != nil {
		return fmt.Errorf("read the glue: %w", err)
	}
	return writeChanged(job.Out, content)
}

// inherits reports whether the module is to take from the process what every Python has open.
// A sanitizer looks for these libraries itself.
func (j GlueJob) inherits() bool { return j.Sanitizer == "" }

// finish does to a linked module what no linker can.
func (j GlueJob) finish(file string) error {
	if !j.inherits() {
		return nil
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before := bytes.Clone(content)
	if err := inherit(content); err != nil || bytes.Equal(before, content) {
		return err
	}
	return os.WriteFile(file, content, 0o755)
}

// finishing names what finish does, for the cache.
func (j GlueJob) finishing() string {
	if j.inherits() {
		return "inherits, as in version 1"
	}
	return ""
}

// CompileGlue compiles the sources of a job without linking them, so that the
// work can be done while the rest of the sources is not known yet.
func (t Toolchain) CompileGlue(ctx context.Context, job GlueJob) error {
	units, err := t.units(job)
	if err != nil {
		return err
	}
	return t.compile(ctx, job, units)
}

// units returns the files of a job, each with the place of its compiled form.
func (t Toolchain) units(job GlueJob) ([]unit, error) {
	headers := []string{}
	var units []unit
	entries, err := fs.ReadDir(job.Runtime, glueDir)
	if err != nil {
		return nil, fmt.Errorf("read the glue: %w", err)
	}
	for _, entry := range entries {
		content, err := fs.ReadFile(job.Runtime, path.Join(glueDir, entry.Name()))
		if err != nil {
			return nil, fmt.Errorf("read the glue: %w", err)
		}
		switch path.Ext(entry.Name()) {
		case ".h":
			headers = append(headers, entry.Name(), string(content))
		case ".c":
			units = append(units, unit{name: entry.Name(), content: content})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(job.Sources)) {
		if slices.ContainsFunc(units, func(u unit) bool { return u.name == name }) {
			return nil, fmt.Errorf("the generated %s is called as a file of the runtime", name)
		}
		units = append(units, unit{name: name, content: job.Sources[name]})
	}
	flags, err := t.compileFlags(job)
	if err != nil {
		return nil, err
	}
	common := hash(append(append(headers, t.C.identity()), flags...)...)
	for i, u := range units {
		units[i].object = t.Cache.path(kindObject, hash(common, u.name, string(u.content))+".o")
	}
	return units, nil
}

// compile compiles the units that the cache does not hold, as many at once as
// there are processors.
func (t Toolchain) compile(ctx context.Context, job GlueJob, units []unit) error {
	units = slices.DeleteFunc(slices.Clone(units), func(u unit) bool { return t.Cache.has(u.object) })
	if len(units) == 0 {
		return nil
	}
	flags, err := t.compileFlags(job)
	if err != nil {
		return err
	}
	dir, err := t.writeSources(job, units)
	if err != nil {
		return fmt.Errorf("write the glue: %w", err)
	}
	defer discard(dir)
	errs := make([]error, len(units))
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wait sync.WaitGroup
	for i, u := range units {
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			errs[i] = t.Cache.put(u.object, func(file string) error {
				// By a name without folders, so that none stands in the result.
				args := slices.Concat(t.C.Command, flags, []string{"-c", "-o", file, u.name})
				_, _, err := t.run(ctx, command{dir: dir, env: t.cEnv(t.C), args: args})
				return err
			})
		})
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("compile the glue: %w", err)
	}
	return nil
}

// writeSources writes units and headers into a temporary folder.
func (t Toolchain) writeSources(job GlueJob, units []unit) (dir string, err error) {
	headers, err := fs.Glob(job.Runtime, glueDir+"/*.h")
	if err != nil {
		return "", err
	}
	files := make(map[string][]byte)
	for _, name := range headers {
		if files[path.Base(name)], err = fs.ReadFile(job.Runtime, name); err != nil {
			return "", err
		}
	}
	for _, u := range units {
		files[u.name] = u.content
	}
	dir, err = os.MkdirTemp("", "gophersnake-glue-*")
	if err != nil {
		return "", err
	}
	if err := writeFiles(dir, files); err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	return dir, nil
}

func (t Toolchain) compileFlags(job GlueJob) ([]string, error) {
	flags := []string{"-std=c11", "-O2", "-fPIC", "-fvisibility=hidden", "-fno-strict-aliasing", "-fno-plt", "-Wall", "-Wextra", "-Werror", "-I."}
	// So that the linker can leave out what a module does not need.
	flags = append(flags, "-ffunction-sections", "-fdata-sections")
	if job.Debug {
		flags = append(flags, "-g")
	}
	flags = append(flags, job.Sanitizer.glueFlags()...)
	if job.FreeThreaded != "" {
		// cp313t: for 313
		flags = append(flags, "-DGS_FREE_THREADED="+strings.Trim(job.FreeThreaded, "cpt"))
	}
	own, err := t.ownFlags("CFLAGS")
	if len(own) > 0 {
		own = append(own, "-Wno-error") // what they warn of is no fault of the glue
	}
	return append(flags, own...), err
}

func (t Toolchain) linkFlags(job GlueJob) ([]string, error) {
	// With -O2, as the go command links: zig makes its libraries anew otherwise.
	flags := []string{"-shared", "-O2", "-Wl,-z,relro", "-Wl,--build-id=none", "-Wl,--as-needed", "-Wl,--gc-sections"}
	flags = append(flags, job.Sanitizer.glueFlags()...)
	own, err := t.ownFlags("LDFLAGS")
	// Whoever has flags of their own wants to look inside, or says -s among them.
	if !job.Debug && job.Sanitizer == "" && t.lookup("CFLAGS")+t.lookup("LDFLAGS") == "" {
		flags = append(flags, "-s")
	}
	flags = append(flags, own...)
	// Both are part of libc from glibc 2.34 on.
	return append(flags, "-ldl", "-lpthread"), err
}

// ownFlags returns the flags in an environment variable, which make has as well. The go command
// has others, so that these are for the glue alone.
func (h Host) ownFlags(name string) ([]string, error) {
	flags, err := splitCommand(h.lookup(name))
	if err != nil {
		return nil, fmt.Errorf("$%s: %w", name, err)
	}
	return flags, nil
}

// writeChanged writes a file unless it is there with this content already.
func writeChanged(name string, content []byte) error {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, content) {
		return nil
	}
	return replaceFile(name, func(file string) error {
		if err := os.WriteFile(file, content, 0o755); err != nil {
			return err
		}
		return os.Chmod(file, 0o755)
	})
}
