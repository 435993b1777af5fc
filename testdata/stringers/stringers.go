// Package stringers asks objects for their text.
package stringers

import (
	"fmt"
	"strings"
)

// Text returns the text of an object.
func Text(s fmt.Stringer) string { return s.String() }

// IsNil reports whether there is no object.
func IsNil(s fmt.Stringer) bool { return s == nil }

// Join joins the texts of objects.
func Join(all ...fmt.Stringer) string {
	var texts []string
	for _, s := range all {
		texts = append(texts, s.String())
	}
	return strings.Join(texts, ", ")
}

// Same returns what it is given.
func Same(s fmt.Stringer) fmt.Stringer { return s }

// A Title has a text.
type Title struct{ Name string }

// String returns the text.
func (t Title) String() string { return "title " + t.Name }

type hidden struct{ name string }

func (h hidden) String() string { return "hidden " + h.name }

// Make returns a title, or what is of no exported type.
func Make(name string, isTitle bool) fmt.Stringer {
	if isTitle {
		return &Title{name}
	}
	return hidden{name}
}

// A Page has a title of any sort.
type Page struct{ Title fmt.Stringer }

// Titles returns the titles of pages.
func Titles(pages []*Page) []fmt.Stringer {
	var all []fmt.Stringer
	for _, p := range pages {
		all = append(all, p.Title)
	}
	return all
}
