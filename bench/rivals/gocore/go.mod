module gocore

go 1.26
