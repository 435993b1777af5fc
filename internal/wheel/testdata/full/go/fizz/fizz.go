package fizz
