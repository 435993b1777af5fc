package wheel

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// versionPattern is PEP 440's, in lower case.
var versionPattern = regexp.MustCompile(`^v?(?:(\d+)!)?(\d+(?:\.\d+)*)` +
	`(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d+)?)?` +
	`(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d+)?)?` +
	`(?:[-_.]?(dev)[-_.]?(\d+)?)?` +
	`(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$`)

// normalVersion returns the normalised form of a version (PEP 440), false if it is none.
func normalVersion(v string) (string, bool) {
	m := versionPattern.FindStringSubmatch(strings.ToLower(strings.TrimSpace(v)))
	if m == nil {
		return "", false
	}
	var b strings.Builder
	if e := number(m[1]); e != "0" {
		b.WriteString(e + "!")
	}
	for i, part := range strings.Split(m[2], ".") {
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(number(part))
	}
	if m[3] != "" {
		pre := map[string]string{"alpha": "a", "beta": "b", "c": "rc", "pre": "rc", "preview": "rc"}[m[3]]
		if pre == "" {
			pre = m[3]
		}
		b.WriteString(pre + number(m[4]))
	}
	if m[5] != "" || m[6] != "" {
		b.WriteString(".post" + number(m[5]+m[7]))
	}
	if m[8] != "" {
		b.WriteString(".dev" + number(m[9]))
	}
	if m[10] != "" {
		parts := strings.FieldsFunc(m[10], func(r rune) bool { return strings.ContainsRune("-_.", r) })
		for i, part := range parts {
			if strings.Trim(part, "0123456789") == "" {
				parts[i] = number(part)
			}
		}
		b.WriteString("+" + strings.Join(parts, "."))
	}
	return b.String(), true
}

// number returns digits without leading zeros, "0" for none.
func number(digits string) string {
	if digits = strings.TrimLeft(digits, "0"); digits == "" {
		return "0"
	}
	return digits
}

var (
	nameCharacters = regexp.MustCompile(`(?i)^([A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9])$`)
	nameSeparators = regexp.MustCompile(`[-_.]+`)
	clausePattern  = regexp.MustCompile(`^(===|==|!=|~=|<=|>=|<|>)\s*([^\s]+)$`)
	dottedNumbers  = regexp.MustCompile(`^\d+(\.\d+)*`)
)

// normalName returns a project's or an extra's name in its normal form (PEP 503, 685).
func normalName(name string) string {
	return strings.ToLower(nameSeparators.ReplaceAllString(name, "-"))
}

// fileName returns a project's name as it is spelled in file names.
func fileName(name string) string {
	return strings.ReplaceAll(normalName(name), "-", "_")
}

// A clause is one part of a version specifier, such as ">=3.11".
type clause struct {
	op     string
	number []int // of the release, as far as it is written
	prefix bool  // ends in .*
}

// parseSpecifier reads a version specifier (PEP 440): ">=3.11,<4".
func parseSpecifier(s string) ([]clause, error) {
	var out []clause
	for part := range strings.SplitSeq(s, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		m := clausePattern.FindStringSubmatch(part)
		if m == nil {
			return nil, fmt.Errorf("%q is not a version specifier such as \">=3.11\"", part)
		}
		c := clause{op: m[1]}
		version := m[2]
		if c.op == "==" || c.op == "!=" {
			version, c.prefix = strings.CutSuffix(version, ".*")
		}
		if _, ok := normalVersion(version); !ok && c.op != "===" {
			return nil, fmt.Errorf("%q in %q is not a version", m[2], part)
		}
		for n := range strings.SplitSeq(dottedNumbers.FindString(version), ".") {
			i, _ := strconv.Atoi(n)
			c.number = append(c.number, i)
		}
		if c.op == "~=" && len(c.number) < 2 {
			return nil, fmt.Errorf("%q needs a version of at least two numbers", part)
		}
		out = append(out, c)
	}
	return out, nil
}

// admits reports whether a release satisfies every clause.
func admits(clauses []clause, release ...int) bool {
	for _, c := range clauses {
		if !c.admits(release) {
			return false
		}
	}
	return true
}

func (c clause) admits(release []int) bool {
	order := compareRelease(release, c.number)
	switch c.op {
	case ">=":
		return order >= 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	case "<":
		return order < 0
	case "~=":
		return order >= 0 && hasPrefix(release, c.number[:len(c.number)-1])
	case "!=":
		return order != 0 && (!c.prefix || !hasPrefix(release, c.number))
	}
	return order == 0 || c.prefix && hasPrefix(release, c.number)
}

func hasPrefix(release, prefix []int) bool {
	return compareRelease(release[:min(len(release), len(prefix))], prefix) == 0
}

// compareRelease compares releases; missing numbers are 0.
func compareRelease(a, b []int) int {
	for i := range max(len(a), len(b)) {
		var x, y int
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			return x - y
		}
	}
	return 0
}

// lowestPython returns the oldest Python 3 minor version that a specifier admits,
// -1 if it admits none below 3.100.
func lowestPython(clauses []clause) int {
	for minor := range 100 {
		for patch := range 40 {
			if admits(clauses, 3, minor, patch) {
				return minor
			}
		}
	}
	return -1
}
