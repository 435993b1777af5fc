module github.com/gophersnake/gophersnake

go 1.27

require (
	github.com/BurntSushi/toml v1.6.0
	github.com/google/go-cmp v0.7.0
	github.com/rogpeppe/go-internal v1.16.0
	golang.org/x/arch v0.33.0
	golang.org/x/tools v0.52.0
)

require golang.org/x/sys v0.49.0 // indirect
