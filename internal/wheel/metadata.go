package wheel

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Metadata returns METADATA, which is also the sdist's PKG-INFO (core metadata 2.4).
func (p *Project) Metadata() []byte {
	var b bytes.Buffer
	m := p.meta
	field := func(key string, values ...string) {
		for _, v := range values {
			if v != "" {
				fmt.Fprintf(&b, "%s: %s\n", key, v)
			}
		}
	}
	field("Metadata-Version", "2.4")
	field("Name", p.Name)
	field("Version", p.Version)
	field("Summary", m.summary)
	field("Keywords", strings.Join(m.keywords, ","))
	field("Author", strings.Join(m.authors.names, ", "))
	field("Author-email", strings.Join(m.authors.emails, ", "))
	field("Maintainer", strings.Join(m.maintainers.names, ", "))
	field("Maintainer-email", strings.Join(m.maintainers.emails, ", "))
	field("License", folded(m.licenceText))
	field("License-Expression", m.licence)
	field("License-File", m.licenceFiles...)
	field("Classifier", m.classifiers...)
	field("Requires-Python", p.RequiresPython)
	for _, r := range m.dependencies {
		field("Requires-Dist", r.String(""))
	}
	for _, extra := range p.Extras {
		field("Provides-Extra", extra)
		for _, r := range m.extraDependencies[extra] {
			field("Requires-Dist", r.String(extra))
		}
	}
	for _, label := range slices.Sorted(maps.Keys(m.urls)) {
		field("Project-URL", label+", "+m.urls[label])
	}
	if m.readme != "" {
		contentType := m.readmeType
		if !strings.Contains(contentType, "charset") {
			contentType += "; charset=UTF-8"
		}
		field("Description-Content-Type", contentType)
		b.WriteString("\n" + m.readme)
	}
	return b.Bytes()
}

// folded indents the further lines of a value, as a header does.
func folded(s string) string {
	return strings.ReplaceAll(strings.TrimSpace(s), "\n", "\n        ")
}

// entryPoints returns entry_points.txt, empty when the project has none.
func (p *Project) entryPoints() []byte {
	var b bytes.Buffer
	for i, group := range slices.Sorted(maps.Keys(p.meta.entryPoints)) {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "[%s]\n", group)
		points := p.meta.entryPoints[group]
		for _, name := range slices.Sorted(maps.Keys(points)) {
			fmt.Fprintf(&b, "%s = %s\n", name, points[name])
		}
	}
	return b.Bytes()
}

// wheelFile returns WHEEL.
func wheelFile(generator string, t Tag) []byte {
	var b bytes.Buffer
	b.WriteString("Wheel-Version: 1.0\n")
	if generator == "" {
		generator = "gophersnake"
	}
	fmt.Fprintf(&b, "Generator: %s\n", generator)
	fmt.Fprintf(&b, "Root-Is-Purelib: %t\n", t.Platform == "any")
	for _, tag := range t.expand() {
		fmt.Fprintf(&b, "Tag: %s\n", tag)
	}
	return b.Bytes()
}
