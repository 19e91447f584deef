package url

import "testing"

// FuzzParse checks that what the parser writes means the same when it is read again, also after a setter.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"http://u:p@h:1/a/../b?q#f", "file:c|/x", "x:/.//y", "mailto:a b ?c", "http://[::1.2.3.4]", "ws:\\\\0x7f.1", "http://xn--a/%zz", "a:\t\n//",
	} {
		f.Add(seed, "../c?d#e", "host", "x:9")
	}
	f.Fuzz(func(t *testing.T, input, reference, part, value string) {
		base, ok := parse(input, nil)
		if !ok {
			return
		}
		stable(t, base)
		if u, ok := parse(reference, base); ok {
			stable(t, u)
		}
		base.assign(part, value)
		stable(t, base)
	})
}

func stable(t *testing.T, u *record) {
	t.Helper()
	href := u.href()
	again, ok := parse(href, nil)
	if !ok {
		t.Fatalf("%q cannot be parsed again", href)
	}
	if got := again.href(); got != href {
		t.Fatalf("%q becomes %q", href, got)
	}
}

func FuzzForm(f *testing.F) {
	f.Add("a=b&c=%20+&&=")
	f.Fuzz(func(t *testing.T, text string) {
		once := formatForm(parseForm(text))
		if twice := formatForm(parseForm(once)); twice != once {
			t.Fatalf("%q becomes %q", once, twice)
		}
	})
}
