package inspect_test

import "testing"

// TestHighlight shows the colors of regular expressions: each piece is followed by the first letter of its color.
func TestHighlight(t *testing.T) {
	for _, c := range []struct{ regexp, want string }{
		{`/a|b/g`, `/=32 a=33 |=35 b=33 /=32 g=31`},
		{`/(?<n>.{2,3}?)\\k<n>/`, `/=32 (=31 ?<=31 n=33 >=31 .=35 {=33 2=35 ,=36 3=35 }=33 ?=32 )=31 \k<=32 n=31 >=32 /=32`},
		{`/[^a-z-]\\d\\x41\\u{1F600}/u`, `/=32 [=31 ^=33 a=33 -=36 z=33 -=33 ]=31 \d=33 \x41=33 \u{=31 1F600=33 }=31 /=32 u=31`},
		{`/(?:(?!x))\\p{/`, `/=32 (=31 ?:=31 (=33 ?!=33 x=35 )=33 )=31 \p{=33 /=32`},
		{`/p{x}\\//`, `/=32 p=33 {=33 x=33 }=33 \/=33 /=32`},
	} {
		script := "const { inspect } = require('util'); const text = inspect.styles.regexp('" + c.regexp + "');" +
			`console.log([...text.matchAll(/\x1b\[(\d+)m(.+?)\x1b\[39m/g)].map((m) => m[2] + '=' + m[1]).join(' '))`
		if got := run(t, script); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.regexp, got, c.want)
		}
	}
}

// TestHighlightColors sees what becomes of colors that a script has changed.
func TestHighlightColors(t *testing.T) {
	for _, c := range []struct{ change, want string }{
		{``, "\x1b[32m/\x1b[39m\x1b[33ma\x1b[39m\x1b[32m/\x1b[39m"},
		{`inspect.styles.regexp.colors = []`, "\x1b[32m/\x1b[39m\x1b[33ma\x1b[39m\x1b[32m/\x1b[39m"},
		{`inspect.styles.regexp.colors = ['blue']`, "\x1b[34m/\x1b[39m\x1b[34ma\x1b[39m\x1b[34m/\x1b[39m"},
		{`inspect.styles.regexp.colors = ['no such color']`, "/a/"},
		{`inspect.styles.regexp = 'red'`, "\x1b[31m/a/\x1b[39m"},
	} {
		if got := run(t, "const { inspect } = require('util'); "+c.change+"; console.log(inspect(/a/, { colors: true }))"); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.change, got, c.want)
		}
	}
}
