package glob

import "fmt"

// alternatives writes out the braces of a valid pattern: "a{b,c/d}" gives "ab" and "ac/d".
func alternatives(pattern string) ([]string, error) {
	todo, done := []string{pattern}, []string{}
	for len(todo) > 0 {
		p := todo[0]
		todo = todo[1:]
		start, end, commas := firstBrace(p)
		if start < 0 {
			done = append(done, p)
			continue
		}
		var next []string
		from := start + 1
		for _, comma := range append(commas, end) {
			next = append(next, p[:start]+p[from:comma]+p[end+1:])
			from = comma + 1
		}
		// In front, so that what comes out is in the order of the text.
		todo = append(next, todo...)
		if len(todo)+len(done) > maxAlternatives {
			return nil, fmt.Errorf("its braces stand for more than %d patterns", maxAlternatives)
		}
	}
	return done, nil
}

// firstBrace finds the first brace, the one that closes it and the commas between the two that are its own; start is -1
// when there is none.
func firstBrace(p string) (start, end int, commas []int) {
	start, depth := -1, 0
	for i := 0; i < len(p); i++ {
		switch p[i] {
		case '\\':
			i++
		case '[':
			i = closingBracket(p, i)
		case '{':
			if depth++; depth == 1 {
				start = i
			}
		case ',':
			if depth == 1 {
				commas = append(commas, i)
			}
		case '}':
			if depth--; depth == 0 {
				return start, i, commas
			}
		}
	}
	return -1, 0, nil
}

// closingBracket gives the index of the "]" that ends the class which begins at i; braces and commas within are plain.
func closingBracket(p string, i int) int {
	for i++; i < len(p) && p[i] != ']'; i++ {
		if p[i] == '\\' {
			i++
		}
	}
	return i
}
