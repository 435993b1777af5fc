package wheel

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	requirementPattern = regexp.MustCompile(`(?is)^([A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?)\s*` + // name
		`(?:\[([^\]]*)\])?\s*` + // extras
		`(?:@\s*(\S+)|\(([^()]*)\)|([^;@()]*))\s*` + // URL or specifier
		`(?:;(.*))?$`) // marker
	markerTokens = regexp.MustCompile(`\(|\)|"[^"]*"|'[^']*'|[<>=!~]+|[A-Za-z_.]+|\S`)
)

// A requirement is one dependency (PEP 508).
type requirement struct {
	text   string // without the marker
	marker string
}

// parseRequirement reads and checks a dependency.
func parseRequirement(s string) (requirement, error) {
	m := requirementPattern.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil || strings.ContainsAny(s, "\r\n") {
		return requirement{}, fmt.Errorf("%q is not a requirement such as \"requests>=2; python_version < '3.13'\"", s)
	}
	if m[2] != "" {
		for extra := range strings.SplitSeq(m[2], ",") {
			if !nameCharacters.MatchString(strings.TrimSpace(extra)) {
				return requirement{}, fmt.Errorf("%q in %q is not the name of an extra", strings.TrimSpace(extra), s)
			}
		}
	}
	if _, err := parseSpecifier(m[4] + m[5]); err != nil {
		return requirement{}, fmt.Errorf("%w, in %q", err, s)
	}
	marker := strings.TrimSpace(m[6])
	if marker != "" || strings.Contains(s, ";") && m[3] == "" {
		if err := checkMarker(marker); err != nil {
			return requirement{}, fmt.Errorf("%w, in the marker of %q", err, s)
		}
	}
	text, _, _ := strings.Cut(s, ";")
	if m[3] != "" {
		text, _, _ = strings.Cut(s, " ;")
	}
	return requirement{strings.TrimSpace(text), marker}, nil
}

// String returns the requirement as METADATA spells it, for an extra if one is given.
func (r requirement) String(extra string) string {
	marker := r.marker
	if extra != "" {
		if slices.Contains(markerTokens.FindAllString(marker, -1), "or") {
			marker = "(" + marker + ")"
		}
		if marker != "" {
			marker += " and "
		}
		marker += fmt.Sprintf("extra == %q", extra)
	}
	if marker == "" {
		return r.text
	}
	return r.text + " ; " + marker
}

// checkMarker checks the grammar of an environment marker: comparisons joined by
// and, or and brackets.
func checkMarker(marker string) error {
	tokens := markerTokens.FindAllString(marker, -1)
	depth, operand := 0, true
	for len(tokens) > 0 {
		t := tokens[0]
		switch {
		case operand && t == "(":
			depth++
			tokens = tokens[1:]
		case operand:
			n, err := comparison(tokens)
			if err != nil {
				return err
			}
			tokens, operand = tokens[n:], false
		case t == ")":
			depth--
			tokens = tokens[1:]
		case t == "and" || t == "or":
			tokens, operand = tokens[1:], true
		default:
			return fmt.Errorf("%q is not expected where it stands", t)
		}
		if depth < 0 {
			return fmt.Errorf("a ) without its (")
		}
	}
	if operand || depth > 0 {
		return fmt.Errorf("something is missing at the end")
	}
	return nil
}

// comparison reads one "python_version >= '3.11'" and returns how many tokens it has.
func comparison(tokens []string) (int, error) {
	if !markerValue(tokens[0]) {
		return 0, fmt.Errorf("%q is neither a marker variable nor a string", tokens[0])
	}
	n := 1
	switch {
	case n < len(tokens) && slices.Contains([]string{"<", "<=", "!=", "==", ">=", ">", "~=", "===", "in"}, tokens[n]):
		n++
	case n+1 < len(tokens) && tokens[n] == "not" && tokens[n+1] == "in":
		n += 2
	default:
		return 0, fmt.Errorf("a comparison is missing behind %s", tokens[0])
	}
	if n == len(tokens) || !markerValue(tokens[n]) {
		return 0, fmt.Errorf("a variable or string is missing behind %s", tokens[n-1])
	}
	return n + 1, nil
}

func markerValue(t string) bool {
	if t[0] == '"' || t[0] == '\'' {
		return len(t) > 1
	}
	return slices.Contains([]string{
		"python_version", "python_full_version", "os_name", "sys_platform", "platform_release", "platform_system",
		"platform_version", "platform_machine", "platform_python_implementation", "implementation_name",
		"implementation_version", "extra", "extras", "dependency_groups",
	}, t)
}
