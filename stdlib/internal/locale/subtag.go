package locale

func isLanguage(s string) bool { return (within(s, 2, 3) || within(s, 5, 8)) && all(s, letter) }
func isScript(s string) bool   { return len(s) == 4 && all(s, letter) }
func isType(s string) bool     { return within(s, 3, 8) && all(s, alphanumeric) }

func isRegion(s string) bool {
	return len(s) == 2 && all(s, letter) || len(s) == 3 && all(s, digit)
}

func isVariant(s string) bool {
	return (within(s, 5, 8) || len(s) == 4 && digit(s[0])) && all(s, alphanumeric)
}

// IsKey tells whether s, in lower case, is the form of a key of the extension "u".
func IsKey(s string) bool { return len(s) == 2 && alphanumeric(s[0]) && letter(s[1]) }

// isField tells whether s is the form of a key of the extension "t".
func isField(s string) bool { return len(s) == 2 && letter(s[0]) && digit(s[1]) }

func within(s string, least, most int) bool { return len(s) >= least && len(s) <= most }

func all(s string, fits func(byte) bool) bool {
	for i := range len(s) {
		if !fits(s[i]) {
			return false
		}
	}
	return true
}

func letter(c byte) bool       { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func digit(c byte) bool        { return c >= '0' && c <= '9' }
func alphanumeric(c byte) bool { return letter(c) || digit(c) }
