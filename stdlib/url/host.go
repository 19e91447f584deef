package url

import (
	"net/netip"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/net/idna"

	"github.com/jsrun/jsrun/stdlib/internal/charset"
)

// parseHost gives the host as a URL shows it. That of a special scheme is a domain or an address; any other is opaque.
func parseHost(input string, special bool) (host string, ok bool) {
	if strings.HasPrefix(input, "[") {
		if !strings.HasSuffix(input, "]") {
			return "", false
		}
		return parseIPv6(input[1 : len(input)-1])
	}
	if !special {
		if strings.ContainsAny(input, forbiddenInHost) {
			return "", false
		}
		return encode(input, controlSet), true
	}
	domain := charset.Repair([]byte(decode(input)))
	ascii, ok := domainToASCII(domain)
	if !ok || hasForbiddenInDomain(ascii) {
		return "", false
	}
	if endsInNumber(ascii) {
		return parseIPv4(ascii)
	}
	return ascii, true
}

const forbiddenInHost = "\x00\t\n\r #/:<>?@[\\]^|"

func hasForbiddenInDomain(domain string) bool {
	for i := range len(domain) {
		if c := domain[i]; c < 0x20 || c == 0x7F || c == '%' {
			return true
		}
	}
	return strings.ContainsAny(domain, forbiddenInHost)
}

// profile is UTS #46 with the flags of the URL standard: not strict, with the rules for joiners and text direction.
var profile = sync.OnceValue(func() *idna.Profile {
	return idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false), idna.CheckHyphens(false),
		idna.CheckJoiners(true), idna.BidiRule(), idna.VerifyDNSLength(false))
})

// lenientProfile maps a domain without judging it: what the legacy parser does.
var lenientProfile = sync.OnceValue(func() *idna.Profile {
	return idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false), idna.CheckHyphens(false),
		idna.ValidateLabels(false), idna.VerifyDNSLength(false))
})

// domainToASCII lowers and punycodes a domain; an empty result is a failure.
func domainToASCII(domain string) (ascii string, ok bool) {
	lower := strings.ToLower(domain)
	if charset.IsASCII([]byte(domain)) && !strings.Contains(lower, "xn--") {
		return lower, lower != ""
	}
	ascii, err := profile().ToASCII(domain)
	return ascii, err == nil && ascii != ""
}

// domainToUnicode is the domain as people read it.
func domainToUnicode(domain string) string {
	text, err := profile().ToUnicode(domain)
	if err != nil {
		return domain
	}
	return text
}

// labels splits a domain at its dots; one dot at the end is not counted.
func labels(domain string) []string {
	if trimmed, ok := strings.CutSuffix(domain, "."); ok && trimmed != "" {
		domain = trimmed
	}
	return strings.Split(domain, ".")
}

func endsInNumber(domain string) bool {
	parts := labels(domain)
	last := parts[len(parts)-1]
	if last == "" {
		return false
	}
	if strings.Trim(last, "0123456789") == "" {
		return true
	}
	_, ok := parseIPv4Number(last)
	return ok
}

// parseIPv4 reads one to four numbers, of which the last fills the bytes that are left.
func parseIPv4(domain string) (host string, ok bool) {
	parts := labels(domain)
	if len(parts) > 4 {
		return "", false
	}
	var address uint64
	for i, part := range parts {
		n, ok := parseIPv4Number(part)
		room := 8
		if i == len(parts)-1 {
			room = 8 * (5 - len(parts))
		}
		if !ok || n >= 1<<room {
			return "", false
		}
		address = address<<room | n
	}
	return netip.AddrFrom4([4]byte{byte(address >> 24), byte(address >> 16), byte(address >> 8), byte(address)}).String(), true
}

// parseIPv4Number reads decimal, 0x hexadecimal and 0 octal. What is too large for any address becomes 2^32.
func parseIPv4Number(text string) (n uint64, ok bool) {
	if text == "" {
		return 0, false
	}
	base := 10
	switch {
	case len(text) > 1 && (text[:2] == "0x" || text[:2] == "0X"):
		text, base = text[2:], 16
	case len(text) > 1 && text[0] == '0':
		text, base = text[1:], 8
	}
	if text == "" {
		return 0, true
	}
	for i := range len(text) {
		if !isHex(text[i]) || int(hexValue(text[i])) >= base {
			return 0, false
		}
	}
	n, err := strconv.ParseUint(text, base, 64)
	if err != nil || n > 1<<32 {
		return 1 << 32, true
	}
	return n, true
}

func parseIPv6(text string) (host string, ok bool) {
	address, err := netip.ParseAddr(text)
	if err != nil || !address.Is6() || address.Zone() != "" {
		return "", false
	}
	bytes := address.As16()
	var pieces [8]uint16
	for i := range pieces {
		pieces[i] = uint16(bytes[2*i])<<8 | uint16(bytes[2*i+1])
	}
	return "[" + formatIPv6(pieces) + "]", true
}

// formatIPv6 writes the first of the longest runs of two zeros or more as "::", and never an IPv4 part.
func formatIPv6(pieces [8]uint16) string {
	start, length := -1, 1
	for i := 0; i < 8; i++ {
		run := 0
		for i+run < 8 && pieces[i+run] == 0 {
			run++
		}
		if run > length {
			start, length = i, run
		}
		i += run
	}
	var b strings.Builder
	for i := 0; i < 8; i++ {
		if i == start {
			b.WriteString("::")
			i += length - 1
			continue
		}
		if i > 0 && i != start+length {
			b.WriteByte(':')
		}
		b.WriteString(strconv.FormatUint(uint64(pieces[i]), 16))
	}
	return b.String()
}
