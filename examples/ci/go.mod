module example.com/roman

go 1.26
