package load

import (
	"go/types"
	"strings"
)

// knownShort reports whether a function outside the user's module is known to
// be short.
func knownShort(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	path := fn.Pkg().Path()
	switch path {
	case "cmp", "math", "math/bits", "math/cmplx", "sync/atomic", "unicode", pyPath:
		return true
	}
	name := strings.TrimPrefix(shortName(fn), fn.Pkg().Name()+".")
	return strings.Contains(shortFunctions(path), " "+name+" ")
}

// shortFunctions returns the functions of a package that look at a fixed number
// of bytes or words, or at a number's digits.
func shortFunctions(path string) string {
	switch path {
	case "errors":
		return " New "
	case "math/big":
		return " NewInt (*Int).Sign (*Int).IsInt64 (*Int).IsUint64 (*Int).Int64 (*Int).Uint64 (*Int).SetInt64 (*Int).SetUint64 (*Int).BitLen "
	case "strconv":
		return " Itoa Atoi FormatBool FormatInt FormatUint FormatFloat FormatComplex " +
			"ParseBool ParseInt ParseUint ParseFloat ParseComplex " +
			"AppendBool AppendInt AppendUint AppendFloat AppendQuoteRune QuoteRune IsPrint IsGraphic "
	case "strings", "bytes":
		return " HasPrefix HasSuffix TrimPrefix TrimSuffix CutPrefix CutSuffix "
	case "time":
		return " Now Since Until Unix UnixMilli UnixMicro Duration.Hours Duration.Minutes Duration.Seconds " +
			"Duration.Milliseconds Duration.Microseconds Duration.Nanoseconds Duration.Round Duration.Truncate Duration.Abs "
	case "unicode/utf8":
		return " AppendRune DecodeLastRune DecodeLastRuneInString DecodeRune DecodeRuneInString EncodeRune FullRune " +
			"FullRuneInString RuneLen RuneStart ValidRune "
	case "unicode/utf16":
		return " DecodeRune EncodeRune IsSurrogate RuneLen AppendRune "
	}
	return " "
}

// knownCaller reports whether a function outside the user's module does nothing that lasts but call
// a function that it is given, again and again.
func knownCaller(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	known := ""
	switch fn.Pkg().Path() {
	case "maps":
		known = " DeleteFunc EqualFunc "
	case "slices":
		known = " BinarySearchFunc CompactFunc CompareFunc ContainsFunc DeleteFunc EqualFunc IndexFunc IsSortedFunc " +
			"MaxFunc MinFunc SortFunc SortStableFunc "
	case "sort":
		known = " Find Search Slice SliceIsSorted SliceStable "
	case "strings", "bytes":
		known = " ContainsFunc FieldsFunc IndexFunc LastIndexFunc Map TrimFunc TrimLeftFunc TrimRightFunc "
	}
	return strings.Contains(known, " "+fn.Name()+" ")
}
