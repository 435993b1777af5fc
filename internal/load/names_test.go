package load

import (
	"strings"
	"testing"
	"unicode"
)

func TestSnakeCase(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Answer":        "answer",
		"ParseURL":      "parse_url",
		"HTTPStatus":    "http_status",
		"ID":            "id",
		"IDs":           "ids",
		"UserIDs":       "user_ids",
		"IDsOf":         "ids_of",
		"ParseURLs":     "parse_urls",
		"AsIs":          "as_is",
		"UTF8Len":       "utf8_len",
		"ToUTF8":        "to_utf8",
		"Base64":        "base64",
		"Base64Encode":  "base64_encode",
		"SHA256Sum":     "sha256_sum",
		"Int32ID":       "int32_id",
		"Point3D":       "point3d",
		"Point3DView":   "point3d_view",
		"IPv4":          "ipv4",
		"ParseIPv6Addr": "parse_ipv6_addr",
		"NewOAuth2":     "new_oauth2",
		"X":             "x",
		"XMLHttp":       "xml_http",
		"Snake_Case":    "snake_case",
		"Two__Lines":    "two_lines",
		"_private":      "_private",
		"type_":         "type_",
		"_":             "_",
		"ÄrgerÜber":     "ärger_über",
		"世界":            "世界",
	} {
		if got := snakeCase(name); got != want {
			t.Errorf("snakeCase(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestUpperCase(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"MaxInt8":    "MAX_INT8",
		"MAX_SIZE":   "MAX_SIZE",
		"HTTPStatus": "HTTP_STATUS",
		"A":          "A",
	} {
		if got := upperCase(name); got != want {
			t.Errorf("upperCase(%q) = %q, want %q", name, got, want)
		}
	}
}

func FuzzNames(f *testing.F) {
	for _, name := range []string{"ParseURL", "IDs", "__", "Point3D", "IPv4", "ÄÖ_ü", "A1B2C3"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for i, r := range name { // only Go identifiers come in
			if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
				t.Skip()
			}
		}
		if name == "" {
			t.Skip()
		}
		got := identifier(snakeCase(name))
		if !isIdentifier(got) {
			t.Errorf("identifier(snakeCase(%q)) = %q, which is no identifier", name, got)
		}
		if again := snakeCase(got); !isKeyword(strings.TrimSuffix(got, "_")) && again != got {
			t.Errorf("snakeCase(%q) = %q, but of that again %q", name, got, again)
		}
	})
}
