package main

import (
	"context"
	"fmt"
	"runtime"
)

// version is that of the Python distribution; a test compares them.
const version = "0.1.0"

func versionCommand() command {
	return command{
		name:    "version",
		summary: "print the version",
		usage:   `Prints the version of gophersnake and the Go that it was built with.`,
		run: func(_ context.Context, t *tool, _ []string) error {
			fmt.Fprintf(t.stdout, "gophersnake %s (%s %s/%s)\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	}
}
