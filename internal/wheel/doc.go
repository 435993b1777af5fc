// Package wheel reads pyproject.toml and writes what Python installs from: the
// metadata, the wheel, the sdist and the editable install, byte for byte the same
// for the same input. It audits the ELF files of a wheel to find the lowest
// platform tag that they prove.
//
// It runs no programs and does not know how the built files it is given came to
// be: whoever calls it has loaded, compiled and linked them.
package wheel
