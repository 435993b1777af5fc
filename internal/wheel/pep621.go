package wheel

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// pythonFloor is the oldest minor version of Python 3 that a module runs on.
const pythonFloor = 11

// metadata is what METADATA and entry_points.txt say beyond name and version.
type metadata struct {
	summary           string
	readme            string
	readmeType        string
	licence           string // an SPDX expression
	licenceText       string // the old free text
	licenceFiles      []string
	authors           people
	maintainers       people
	keywords          []string
	classifiers       []string
	urls              map[string]string
	entryPoints       map[string]map[string]string // group → name → object
	dependencies      []requirement
	extraDependencies map[string][]requirement // by normalised extra
}

// people are authors or maintainers: those without and those with an address.
type people struct {
	names  []string
	emails []string
}

var (
	objectPattern = regexp.MustCompile(`^\w+(\.\w+)*(\s*:\s*\w+(\.\w+)*)?(\s*\[[^\]]*\])?$`)
	groupPattern  = regexp.MustCompile(`^\w+(\.\w+)*$`)
	versionLine   = regexp.MustCompile(`(?m)^\s*(?:(?:const|var)\s+)?(?:__version__|[vV]ersion|VERSION)(?:\s*:\s*\w+|\s+string)?\s*:?=\s*["'` + "`" + `]([^"'` + "`" + `\n]+)["'` + "`" + `]`)
)

// readProject reads the [project] table (PEP 621, PEP 639).
func (p *Project) readProject(t table) {
	t.only("name", "version", "description", "readme", "requires-python", "license", "license-files", "authors",
		"maintainers", "keywords", "classifiers", "urls", "scripts", "gui-scripts", "entry-points", "dependencies",
		"optional-dependencies", "dynamic", "import-names", "import-namespaces")
	p.Name = t.string("name")
	switch {
	case !t.has("name"):
		t.problem("project.name is missing", `name = "…"`)
	case !nameCharacters.MatchString(p.Name):
		t.problemAt("name", fmt.Sprintf("%q is not a valid name", p.Name), "use ASCII letters, digits, and - _ . in between")
	}
	p.readVersion(t)
	p.readPythons(t)
	m := &p.meta
	m.summary = t.oneLine("description")
	p.readReadme(t)
	p.readClassifiers(t)
	p.readLicence(t)
	m.authors = t.people("authors")
	m.maintainers = t.people("maintainers")
	m.urls = t.stringTable("urls")
	for label := range m.urls {
		if utf8.RuneCountInString(label) > 32 {
			t.table("urls").problemAt(label, "the label has more than 32 characters", "")
		}
	}
	p.readEntryPoints(t)
	p.readDependencies(t)
}

// oneLine returns a string that must not have line breaks.
func (t table) oneLine(key string) string {
	s := t.string(key)
	if strings.ContainsAny(s, "\r\n") {
		t.problemAt(key, "must be a single line", "")
	}
	return s
}

func (p *Project) readVersion(t table) {
	dynamic := t.strings("dynamic")
	for _, d := range dynamic {
		switch {
		case d != "version":
			t.problemAt("dynamic", fmt.Sprintf("%q cannot be dynamic: only version can", d), fmt.Sprintf("write project.%s as it is", d))
		case t.has("version"):
			t.problemAt("dynamic", "version is both given and dynamic", "keep one of the two")
		}
	}
	key, raw := "version", t.string("version")
	switch {
	case t.has("version"):
	case slices.Contains(dynamic, "version"):
		key, raw = "dynamic", p.versionFromFile(t)
		if raw == "" {
			return
		}
	default:
		t.problem("project.version is missing", `version = "0.1.0", or dynamic = ["version"] with version-file in [tool.gophersnake]`)
		return
	}
	version, ok := normalVersion(raw)
	if !ok {
		t.problemAt(key, fmt.Sprintf("%q is not a version", raw), `versions look like "1.2.3", "1.2.3rc1" or "1.2.3.dev0" (PEP 440)`)
	}
	p.Version = version
}

// versionFromFile finds the version in [tool.gophersnake] version-file: either the
// file is nothing but the version, or one of its lines sets it.
func (p *Project) versionFromFile(t table) string {
	if p.versionFile == "" {
		t.problemAt("dynamic", "nothing says where the version comes from", `version-file = "…" in [tool.gophersnake]`)
		return ""
	}
	src, err := os.ReadFile(filepath.Join(p.Dir, filepath.FromSlash(p.versionFile)))
	if err != nil {
		t.problemAt("dynamic", fmt.Sprintf("version-file %s cannot be read: %v", p.versionFile, errors.Unwrap(err)), "")
		return ""
	}
	if all := strings.TrimSpace(string(src)); all != "" && !strings.ContainsAny(all, " \n=") {
		return all
	}
	m := versionLine.FindSubmatch(src)
	if m == nil {
		t.problemAt("dynamic", "no version is found in "+p.versionFile, `it needs a line such as __version__ = "1.2.3" or const Version = "1.2.3"`)
		return ""
	}
	return string(m[1])
}

func (p *Project) readPythons(t table) {
	p.RequiresPython = strings.TrimSpace(t.string("requires-python"))
	clauses, err := parseSpecifier(p.RequiresPython)
	if err != nil {
		t.problemAt("requires-python", err.Error(), "")
		return
	}
	lowest := lowestPython(clauses)
	switch {
	case p.RequiresPython == "" || len(p.Modules) == 0:
	case lowest < 0:
		t.problemAt("requires-python", fmt.Sprintf("no Python satisfies %q", p.RequiresPython), "")
	case lowest < pythonFloor:
		t.problemAt("requires-python", fmt.Sprintf("%q admits Python 3.%d, but modules need 3.%d or later", p.RequiresPython, lowest, pythonFloor),
			fmt.Sprintf("requires-python = \">=3.%d\"", pythonFloor))
	}
}

func (p *Project) readReadme(t table) {
	const hint = `use .md, .rst or .txt, or readme = { file = "…", content-type = "…" }`
	var file string
	m := &p.meta
	if _, plain := t.values["readme"].(string); plain {
		file = t.string("readme")
	} else {
		r := t.table("readme")
		r.only("file", "text", "content-type")
		file, m.readme, m.readmeType = r.string("file"), r.string("text"), r.string("content-type")
		switch {
		case !t.has("readme"):
			return
		case r.has("file") == r.has("text"):
			t.problemAt("readme", "needs either file or text", hint)
		case m.readmeType == "":
			t.problemAt("readme", "content-type is missing", hint)
		}
	}
	if file == "" {
		return
	}
	if m.readmeType == "" {
		m.readmeType = map[string]string{
			".md": "text/markdown", ".markdown": "text/markdown", ".rst": "text/x-rst", ".txt": "text/plain", "": "text/plain",
		}[strings.ToLower(filepath.Ext(file))]
		if m.readmeType == "" {
			t.problemAt("readme", "the kind of text is not clear from the name "+file, hint)
		}
	}
	m.readme = p.text(t, "readme", file)
}

// text reads a UTF-8 file of the project that a key names.
func (p *Project) text(t table, key, file string) string {
	if !filepath.IsLocal(filepath.FromSlash(file)) {
		t.problemAt(key, file+" is not below the project's folder", "")
		return ""
	}
	src, err := os.ReadFile(filepath.Join(p.Dir, filepath.FromSlash(file)))
	switch {
	case err != nil:
		t.problemAt(key, fmt.Sprintf("%s cannot be read: %v", file, errors.Unwrap(err)), "")
	case !utf8.Valid(src):
		t.problemAt(key, file+" is not UTF-8", "")
	}
	p.needed = append(p.needed, filepath.ToSlash(filepath.Clean(file)))
	return string(bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n")))
}

func (p *Project) readClassifiers(t table) {
	m := &p.meta
	m.classifiers = t.strings("classifiers")
	for _, c := range m.classifiers {
		if strings.ContainsAny(c, "\r\n") {
			t.problemAt("classifiers", fmt.Sprintf("%q must be a single line", c), "")
		}
	}
	m.keywords = t.strings("keywords")
	for _, k := range m.keywords {
		if strings.ContainsAny(k, ",\r\n") {
			t.problemAt("keywords", fmt.Sprintf("%q must be a single line without a comma", k), "")
		}
	}
}

func (p *Project) readLicence(t table) {
	m := &p.meta
	if expression, ok := t.values["license"].(string); ok {
		var err error
		if m.licence, err = licenceExpression(expression); err != nil {
			t.problemAt("license", err.Error(), `license is an SPDX expression such as "MIT" or "Apache-2.0 OR MIT"`)
		}
		for _, c := range m.classifiers {
			if strings.HasPrefix(c, "License ::") {
				t.problemAt("classifiers", fmt.Sprintf("%q says again what license says, which indexes refuse", c), "remove it (PEP 639)")
			}
		}
	} else if t.has("license") {
		l := t.table("license")
		l.only("file", "text")
		m.licenceText = l.string("text")
		if l.has("file") == l.has("text") {
			t.problemAt("license", "needs either file or text", `better: license = "MIT" and license-files = ["LICENSE"]`)
		}
		if f := l.string("file"); f != "" {
			p.text(t, "license", f)
			m.licenceFiles = append(m.licenceFiles, filepath.ToSlash(filepath.Clean(f)))
		}
	}
	p.readLicenceFiles(t)
	slices.Sort(m.licenceFiles)
	m.licenceFiles = slices.Compact(m.licenceFiles)
	p.needed = append(p.needed, m.licenceFiles...)
}

func (p *Project) readLicenceFiles(t table) {
	globs := []string{"LICEN[CS]E*", "COPYING*", "NOTICE*", "AUTHORS*"}
	given := t.has("license-files")
	if given {
		globs = t.strings("license-files")
	}
	skip := func(rel string, dir bool) bool { return dir && (!given || p.skipInSdist(rel, dir)) }
	files, err := walk(p.Dir, skip)
	if err != nil {
		t.problem(err.Error(), "")
	}
	for _, glob := range globs {
		re, err := globRegexp(glob)
		if err == nil && (strings.Contains(glob, "..") || strings.HasPrefix(glob, "/") || strings.Contains(glob, `\`)) {
			err = errors.New("it must be relative, with slashes, and stay below the project's folder")
		}
		if err != nil {
			t.problemAt("license-files", fmt.Sprintf("%q is not a valid glob: %v", glob, err), "")
			continue
		}
		found := false
		for _, f := range files {
			if re.MatchString(f) {
				p.meta.licenceFiles = append(p.meta.licenceFiles, f)
				found = true
			}
		}
		if given && !found {
			t.problemAt("license-files", fmt.Sprintf("%q matches no file", glob), "")
		}
	}
}

func (t table) people(key string) people {
	var out people
	for _, person := range t.tables(key) {
		person.only("name", "email")
		name, email := person.oneLine("name"), person.oneLine("email")
		switch {
		case name == "" && email == "":
			person.problem("needs a name or an email", "")
		case email == "":
			out.names = append(out.names, name)
		case name == "":
			out.emails = append(out.emails, email)
		default:
			if strings.ContainsAny(name, `()<>[]:;@\,."`) {
				name = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
			}
			out.emails = append(out.emails, fmt.Sprintf("%s <%s>", name, email))
		}
	}
	return out
}

func (p *Project) readEntryPoints(t table) {
	groups := map[string]map[string]string{}
	add := func(group string, t table, key string) {
		points := t.stringTable(key)
		for name, object := range points {
			if !objectPattern.MatchString(object) {
				t.table(key).problemAt(name, fmt.Sprintf("%q does not name an object", object), `it looks like "package.module:function"`)
			}
			command := group == "console_scripts" || group == "gui_scripts"
			if strings.ContainsAny(name, "=\r\n[") || name == "" || command && !commandPattern.MatchString(name) {
				t.table(key).problemAt(name, fmt.Sprintf("%q is not a valid name", name), "")
			}
			if command && !strings.Contains(object, ":") {
				t.table(key).problemAt(name, fmt.Sprintf("%q names no function", object), `it looks like "package.module:function"`)
			}
		}
		if len(points) > 0 {
			groups[group] = points
		}
	}
	add("console_scripts", t, "scripts")
	add("gui_scripts", t, "gui-scripts")
	points := t.table("entry-points")
	for _, group := range points.keys() {
		if group == "console_scripts" || group == "gui_scripts" {
			points.problemAt(group, "must be written as project.scripts or project.gui-scripts", "")
			continue
		}
		if !groupPattern.MatchString(group) {
			points.problemAt(group, "is not a valid group", "a group is a dotted name")
		}
		add(group, points, group)
	}
	p.meta.entryPoints = groups
	for i, b := range p.Binaries {
		for _, group := range []string{"console_scripts", "gui_scripts"} {
			if _, ok := groups[group][b.Name]; ok {
				t.problems.List = append(t.problems.List, Problem{
					configFile, b.Line,
					fmt.Sprintf("tool.gophersnake.binaries[%d]: a script of the project is called %q, too", i, b.Name), "",
				})
			}
		}
	}
}

func (p *Project) readDependencies(t table) {
	m := &p.meta
	m.dependencies = t.requirements("dependencies")
	m.extraDependencies = map[string][]requirement{}
	extras := t.table("optional-dependencies")
	for _, name := range extras.keys() {
		normal := normalName(name)
		if !nameCharacters.MatchString(name) {
			extras.problemAt(name, fmt.Sprintf("%q is not a valid name for an extra", name), "")
		}
		if _, ok := m.extraDependencies[normal]; ok {
			extras.problemAt(name, fmt.Sprintf("there is another extra of the name %q", normal), "")
		}
		m.extraDependencies[normal] = extras.requirements(name)
		p.Extras = append(p.Extras, normal)
	}
	slices.Sort(p.Extras)
}

func (t table) requirements(key string) []requirement {
	var out []requirement
	for _, s := range t.strings(key) {
		r, err := parseRequirement(s)
		if err != nil {
			t.problemAt(key, err.Error(), "")
			continue
		}
		out = append(out, r)
	}
	return out
}
