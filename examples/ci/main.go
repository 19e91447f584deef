// Command roman writes its arguments, which are numbers, as the Romans did.
package main

import (
	"fmt"
	"os"
	"strconv"

	"example.com/roman/numeral"
)

func main() {
	for _, arg := range os.Args[1:] {
		n, err := strconv.Atoi(arg)
		if err != nil {
			fail(fmt.Errorf("%q is not a number", arg))
		}
		text, err := numeral.Format(n)
		if err != nil {
			fail(err)
		}
		fmt.Println(text)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "roman:", err)
	os.Exit(1)
}
