package wheel

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

// distName is the beginning of every file name: "fizz_buzz-1.0".
func (p *Project) distName() string { return fileName(p.Name) + "-" + p.Version }

// DistInfo returns the name of the metadata folder, "fizz_buzz-1.0.dist-info".
func (p *Project) DistInfo() string { return p.distName() + ".dist-info" }

// SourceDate reads the value of SOURCE_DATE_EPOCH; an empty one is the
// zero time, for which archives carry the oldest time that zip can hold.
func SourceDate(epoch string) (time.Time, error) {
	if epoch == "" {
		return time.Time{}, nil
	}
	n, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("reading SOURCE_DATE_EPOCH: %w", errors.Unwrap(err))
	}
	return time.Unix(n, 0).UTC(), nil
}

// archiveTime returns the time that every file of an archive carries: t within
// what zip can hold, 1980 to 2107.
func archiveTime(t time.Time) time.Time {
	lowest := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	highest := time.Date(2107, 12, 31, 23, 59, 58, 0, time.UTC)
	switch t = t.UTC(); {
	case t.Before(lowest):
		return lowest
	case t.After(highest):
		return highest
	}
	return t
}
