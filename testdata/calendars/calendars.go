// Package calendars uses enums of other packages: one that has a module of its
// own, and some that have none.
package calendars

import (
	"log/slog"
	"time"

	"example.com/testdata/enums"
)

// Weekend is the color of Saturday and Sunday.
const Weekend = enums.ColorNavyBlue

// Start is the month in which a year begins.
const Start = time.January

// Today is a variable of another package's type.
var Today = time.Monday

// ColorOf returns the color of a day.
func ColorOf(day time.Weekday) enums.Color {
	if day == time.Sunday || day == time.Saturday {
		return Weekend
	}
	return enums.ColorRed
}

// Months returns the months of a quarter, from 1.
func Months(quarter int) []time.Month {
	first := time.Month(3*quarter - 2)
	return []time.Month{first, first + 1, first + 2}
}

// Levels returns what is logged on which color.
func Levels() map[enums.Color]slog.Level {
	return map[enums.Color]slog.Level{enums.ColorRed: slog.LevelError, enums.Black: slog.LevelInfo + 1}
}
