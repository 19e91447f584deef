package encoding

import (
	"encoding/base64"
	"strings"
)

// forgivingBase64 decodes as the Infra standard says: white space is skipped, "=" at the end is optional, and bits that are
// left over are dropped.
func forgivingBase64(text string) (b []byte, ok bool) {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune("\t\n\f\r ", r) {
			return -1
		}
		return r
	}, text)
	if len(text)%4 == 0 {
		text = strings.TrimSuffix(strings.TrimSuffix(text, "="), "=")
	}
	if len(text)%4 == 1 {
		return nil, false
	}
	b, err := base64.RawStdEncoding.DecodeString(text)
	return b, err == nil
}
