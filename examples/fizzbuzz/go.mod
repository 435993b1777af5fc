module example.com/fizzbuzz

go 1.27

require github.com/gophersnake/gophersnake v0.1.0

require (
	github.com/BurntSushi/toml v1.6.0 // indirect
	golang.org/x/arch v0.33.0 // indirect
)

// Inside gophersnake's own repository only: its py package comes from here.
// A project of your own needs no such line.
replace github.com/gophersnake/gophersnake => ../..
