module github.com/gophersnake/gophersnake

go 1.27
