package wheel

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

// A Tag says where a wheel can be installed. Several values of one part are joined by dots.
type Tag struct {
	Python   string // "cp311", "py3"
	ABI      string // "abi3", "cp313t", "none"
	Platform string // "manylinux_2_5_x86_64.manylinux1_x86_64", "any"
}

// String returns the tag as in a wheel's file name.
func (t Tag) String() string { return t.Python + "-" + t.ABI + "-" + t.Platform }

// expand returns every single tag that t stands for.
func (t Tag) expand() []string {
	var out []string
	for python := range strings.SplitSeq(t.Python, ".") {
		for abi := range strings.SplitSeq(t.ABI, ".") {
			for platform := range strings.SplitSeq(t.Platform, ".") {
				out = append(out, Tag{python, abi, platform}.String())
			}
		}
	}
	return out
}

// extensionABI finds the ABI in the name of an extension module: x.abi3.so,
// x.cpython-313t-x86_64-linux-gnu.so, x.cp313t-win_amd64.pyd.
var extensionABI = regexp.MustCompile(`\.(?:(abi3t?)|cpython-(\d+t?)(?:-[\w-]+)?|cp(\d+t?)-\w+)\.(?:so|pyd)$`)

// pythonTag returns the first two parts of the tag, which the extension modules among
// the built files decide.
func pythonTag(files []File) (Tag, error) {
	tag, first := Tag{Python: "py3", ABI: "none"}, ""
	for _, f := range files {
		m := extensionABI.FindStringSubmatch(path.Base(f.Path))
		if m == nil || f.Script {
			continue
		}
		var t Tag
		version := m[2] + m[3]
		switch m[1] {
		case "abi3":
			t = Tag{Python: fmt.Sprintf("cp3%d", pythonFloor), ABI: "abi3"}
		case "abi3t":
			t = Tag{Python: "cp315", ABI: "abi3t"}
		default:
			t = Tag{Python: "cp" + strings.TrimSuffix(version, "t"), ABI: "cp" + version}
		}
		if first != "" && t != tag {
			return Tag{}, fmt.Errorf("%s and %s are for different Pythons and cannot share a wheel", first, f.Path)
		}
		tag, first = t, f.Path
	}
	return tag, nil
}
