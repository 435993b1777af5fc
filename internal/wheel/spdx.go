package wheel

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
)

// spdxList is the SPDX licence list 3.27: the licences, an empty line, the exceptions.
//
//go:embed spdx.txt
var spdxList string

var (
	spdxTokens = regexp.MustCompile(`\(|\)|[^\s()]+|\s+`)
	spdxCustom = regexp.MustCompile(`(?i)^licenseref-[a-z0-9.-]+$`)
)

// spdx reads a licence expression; it knows the identifiers in lower case.
type spdx struct {
	tokens     []string
	licences   map[string]string
	exceptions map[string]string
}

// licenceExpression returns an SPDX expression in its normal spelling (PEP 639).
func licenceExpression(s string) (string, error) {
	licences, exceptions, _ := strings.Cut(spdxList, "\n\n")
	p := spdx{licences: byLower(licences), exceptions: byLower(exceptions)}
	for _, t := range spdxTokens.FindAllString(s, -1) {
		if t = strings.TrimSpace(t); t != "" {
			p.tokens = append(p.tokens, t)
		}
	}
	out, err := p.expression()
	if err == nil && len(p.tokens) > 0 {
		err = fmt.Errorf("%q is not expected where it stands", p.tokens[0])
	}
	return out, err
}

func byLower(list string) map[string]string {
	out := map[string]string{}
	for id := range strings.FieldsSeq(list) {
		out[strings.ToLower(id)] = id
	}
	return out
}

func (p *spdx) next() string {
	if len(p.tokens) == 0 {
		return ""
	}
	t := p.tokens[0]
	p.tokens = p.tokens[1:]
	return t
}

func (p *spdx) peek(word string) bool {
	return len(p.tokens) > 0 && strings.EqualFold(p.tokens[0], word)
}

func (p *spdx) expression() (string, error) {
	out, err := p.term()
	for err == nil && (p.peek("AND") || p.peek("OR")) {
		operator := strings.ToUpper(p.next())
		var right string
		right, err = p.term()
		out += " " + operator + " " + right
	}
	return out, err
}

func (p *spdx) term() (string, error) {
	t := p.next()
	switch t {
	case "":
		return "", fmt.Errorf("a licence is missing")
	case "(":
		inner, err := p.expression()
		if err == nil && p.next() != ")" {
			err = fmt.Errorf("a ( without its )")
		}
		return "(" + inner + ")", err
	}
	out, err := p.licence(t)
	if err == nil && p.peek("WITH") {
		p.next()
		e := p.next()
		exception, ok := p.exceptions[strings.ToLower(e)]
		if !ok {
			return "", fmt.Errorf("%q is not an SPDX licence exception", e)
		}
		out += " WITH " + exception
	}
	return out, err
}

func (p *spdx) licence(t string) (string, error) {
	if spdxCustom.MatchString(t) {
		return "LicenseRef-" + t[len("LicenseRef-"):], nil
	}
	if id, ok := p.licences[strings.ToLower(t)]; ok {
		return id, nil
	}
	if base, ok := strings.CutSuffix(t, "+"); ok {
		if id, ok := p.licences[strings.ToLower(base)]; ok {
			return id + "+", nil
		}
	}
	return "", fmt.Errorf("%q is not an SPDX licence identifier", t)
}
