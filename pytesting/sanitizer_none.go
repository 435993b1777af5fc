//go:build !race && !asan && !msan

package pytesting

import "github.com/gophersnake/gophersnake/internal/build"

// sanitizer is what the test was built with.
const sanitizer build.Sanitizer = ""
