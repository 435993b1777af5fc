package wheel

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// A GoModule is one module that the built files hold code of. The standard library is the
// module "std" with the version of Go.
type GoModule struct {
	Path    string
	Version string // "v1.2.3"; "" for one in development
	Sum     string // of go.sum, "h1:…"; may be empty
}

// The parts of a CycloneDX document that are used here.
type (
	cdxDocument struct {
		Schema       string          `json:"$schema"`
		Format       string          `json:"bomFormat"`
		SpecVersion  string          `json:"specVersion"`
		Version      int             `json:"version"`
		Metadata     cdxMetadata     `json:"metadata"`
		Components   []cdxComponent  `json:"components"`
		Dependencies []cdxDependency `json:"dependencies"`
	}
	cdxMetadata struct {
		Component cdxComponent `json:"component"`
	}
	cdxComponent struct {
		Ref     string    `json:"bom-ref"`
		Type    string    `json:"type"`
		Name    string    `json:"name"`
		Version string    `json:"version,omitempty"`
		Scope   string    `json:"scope,omitempty"`
		Hashes  []cdxHash `json:"hashes,omitempty"`
		URL     string    `json:"purl"`
	}
	cdxHash struct {
		Algorithm string `json:"alg"`
		Content   string `json:"content"`
	}
	cdxDependency struct {
		Ref       string   `json:"ref"`
		DependsOn []string `json:"dependsOn,omitempty"`
	}
)

// sbom returns a CycloneDX 1.6 document of the Go modules (PEP 770).
func (p *Project) sbom(modules []GoModule) ([]byte, error) {
	modules = slices.SortedFunc(slices.Values(modules), func(a, b GoModule) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Version, b.Version))
	})
	self := fmt.Sprintf("pkg:pypi/%s@%s", normalName(p.Name), p.Version)
	doc := cdxDocument{
		Schema:       "http://cyclonedx.org/schema/bom-1.6.schema.json",
		Format:       "CycloneDX",
		SpecVersion:  "1.6",
		Version:      1,
		Metadata:     cdxMetadata{cdxComponent{Ref: self, Type: "library", Name: p.Name, Version: p.Version, URL: self}},
		Components:   []cdxComponent{},
		Dependencies: []cdxDependency{{Ref: self}},
	}
	for _, m := range slices.Compact(modules) {
		c := cdxComponent{Type: "library", Name: m.Path, Version: m.Version, Scope: "required", URL: "pkg:golang/" + strings.ToLower(m.Path)}
		if m.Version != "" {
			c.URL += "@" + strings.ReplaceAll(m.Version, "+", "%2B")
		}
		c.Ref = c.URL
		if sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(m.Sum, "h1:")); err == nil && len(sum) == 32 {
			c.Hashes = []cdxHash{{"SHA-256", hex.EncodeToString(sum)}}
		}
		doc.Components = append(doc.Components, c)
		doc.Dependencies[0].DependsOn = append(doc.Dependencies[0].DependsOn, c.Ref)
		doc.Dependencies = append(doc.Dependencies, cdxDependency{Ref: c.Ref})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(doc); err != nil {
		return nil, fmt.Errorf("writing the SBOM: %w", err)
	}
	return b.Bytes(), nil
}
