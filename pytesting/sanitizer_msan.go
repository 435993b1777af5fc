//go:build msan

package pytesting

import "github.com/gophersnake/gophersnake/internal/build"

// sanitizer is what the test was built with. Python was not, as this one wants of all code.
const sanitizer build.Sanitizer = "msan"
