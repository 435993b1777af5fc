module example.com/testdata

go 1.27

require github.com/gophersnake/gophersnake v0.0.0

replace github.com/gophersnake/gophersnake => ../
