package load

import (
	"strings"
	"unicode"
)

// snakeCase returns a Go identifier as Python writes functions and parameters:
// ParseURL is parse_url, HTTPStatus http_status, IDs ids, UTF8Len utf8_len,
// Base64 base64, Point3D point3d. Underscores at either end stay.
func snakeCase(name string) string {
	body := strings.Trim(name, "_")
	if body == "" {
		return name
	}
	lead := name[:strings.Index(name, body)]
	trail := name[len(lead)+len(body):]
	var words []string
	for part := range strings.FieldsFuncSeq(body, func(r rune) bool { return r == '_' }) {
		for _, w := range splitWords([]rune(part)) {
			words = append(words, strings.ToLower(w))
		}
	}
	return lead + strings.Join(words, "_") + trail
}

// upperCase returns a Go identifier as Python writes constants: MaxInt8 is
// MAX_INT8.
func upperCase(name string) string { return strings.ToUpper(snakeCase(name)) }

// mixedWords are words that begin with several capitals though they go on in
// lower case.
var mixedWords = [...]string{"IPv", "OAuth"}

// splitWords cuts a name without underscores where a word begins.
func splitWords(name []rune) []string {
	var words []string
	start := 0
	for i := 0; i < len(name); {
		n := mixedWord(name[i:])
		if i > start && (n > 0 || wordBegins(name, i)) {
			words = append(words, string(name[start:i]))
			start = i
		}
		i += max(n, 1)
	}
	return append(words, string(name[start:]))
}

// mixedWord returns how many runes of a word of mixedWords name begins with.
func mixedWord(name []rune) int {
	for _, w := range mixedWords {
		if len(name) >= len(w) && string(name[:len(w)]) == w {
			return len(w)
		}
	}
	return 0
}

// wordBegins reports whether a word begins at name[i], i > 0.
func wordBegins(name []rune, i int) bool {
	if !unicode.IsUpper(name[i]) {
		return false
	}
	before := name[i-1]
	run := capitals(name[i:])
	switch {
	case unicode.IsLower(before):
		return true
	case unicode.IsUpper(before):
		// The last capital of a run begins the word that goes on in lower case.
		return run == 0
	case unicode.IsDigit(before):
		// 3D is one word, and so is the end of SHA256X; the 8 of UTF8Len is an end.
		return run != 1
	}
	return true
}

// capitals returns how many capitals at the start of s belong to one word: those
// before the capital that begins a word in lower case. The s of a plural (IDs)
// makes no such word.
func capitals(s []rune) int {
	n := 0
	for n < len(s) && unicode.IsUpper(s[n]) {
		n++
	}
	if n == len(s) || !unicode.IsLower(s[n]) {
		return n
	}
	plural := s[n] == 's' && (n+1 == len(s) || !unicode.IsLower(s[n+1]))
	if plural {
		return n
	}
	return n - 1
}

// identifier returns name such that it may be used as a Python identifier:
// keywords get a trailing underscore.
func identifier(name string) string {
	if isKeyword(name) {
		return name + "_"
	}
	return name
}

// isIdentifier reports whether name is a Python identifier and no keyword.
func isIdentifier(name string) bool {
	for i, r := range name {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return name != "" && !isKeyword(name)
}

// isKeyword reports whether name is one of Python's reserved words.
func isKeyword(name string) bool {
	switch name {
	case "False", "None", "True", "and", "as", "assert", "async", "await", "break",
		"class", "continue", "def", "del", "elif", "else", "except", "finally", "for",
		"from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or",
		"pass", "raise", "return", "try", "while", "with", "yield":
		return true
	}
	return false
}
