module gopyfizzbuzz

go 1.26

require github.com/go-python/gopy v0.5.0
