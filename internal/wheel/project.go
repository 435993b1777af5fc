package wheel

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// configFile is the only configuration.
const configFile = "pyproject.toml"

// A Project is a folder with a pyproject.toml, as read and checked by Open.
type Project struct {
	Dir            string // absolute
	Name           string // as written
	Version        string // normalised (PEP 440)
	RequiresPython string // "" when not said
	Modules        []Module
	Binaries       []Binary
	PythonSource   string // relative to Dir, with slashes; "." is Dir; "" when there is none
	Extras         []string

	meta        metadata
	include     []pattern
	exclude     []pattern
	needed      []string // files that an sdist holds whatever is ignored: readme, licences, version file
	versionFile string
}

// A Module is a Go package that becomes an extension module.
type Module struct {
	Target     string              // the dotted name to import: "fizzbuzz.fizzbuzzo3"
	Package    string              // a path ("./go/fizzbuzzo3") or an import path
	Directives map[string][]string // by Go symbol, for source that is not the user's
	Line       int                 // of its table in pyproject.toml
}

// A Binary is a Go command that goes into the wheel's scripts.
type Binary struct {
	Name    string // of the command
	Package string // a path or an import path
	Line    int
}

// Open reads and checks the project in dir. The error is *Problems when the
// configuration is at fault; it then holds all that is wrong.
func Open(dir string) (*Project, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("finding the project: %w", err)
	}
	src, err := os.ReadFile(filepath.Join(dir, configFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &Problems{List: []Problem{{
			File:    configFile,
			Message: "there is no such file in " + dir,
			Hint:    "run this in the folder of pyproject.toml, or name that folder",
		}}}
	}
	if err != nil {
		return nil, fmt.Errorf("reading the project: %w", err)
	}
	return parse(dir, src)
}

// parse reads the configuration src of the project in dir.
func parse(dir string, src []byte) (*Project, error) {
	c, err := readConfig(src)
	if err != nil {
		return nil, err
	}
	p := &Project{Dir: dir}
	if t := c.table("tool"); t.has("gophersnake") {
		p.readTool(t.table("gophersnake"))
	}
	if !c.has("project") {
		c.problem("there is no [project] table", "it needs at least a name and a version: [project] name = …, version = …")
		return nil, c.problems.err()
	}
	p.readProject(c.table("project"))
	p.checkLayout(c)
	if err := c.problems.err(); err != nil {
		return nil, err
	}
	return p, nil
}
