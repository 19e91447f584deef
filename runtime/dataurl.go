package runtime

import (
	"encoding/base64"
	"net/url"
	"strings"

	"github.com/jsrun/jsrun/runtime/resolve"
)

// decodeData reads a data: URL: its media type without parameters, and its contents.
func decodeData(address string) (media, content string, err error) {
	head, body, ok := strings.Cut(strings.TrimPrefix(address, "data:"), ",")
	body, _, _ = strings.Cut(body, "#")
	content, unescapeErr := url.PathUnescape(body)
	if !ok || unescapeErr != nil {
		return "", "", &resolve.Error{Class: "TypeError", Code: "ERR_INVALID_URL", Message: "Invalid URL"}
	}
	if rest, isBase64 := strings.CutSuffix(head, ";base64"); isBase64 {
		head = rest
		raw, err := base64.StdEncoding.DecodeString(content)
		if err != nil {
			return "", "", &resolve.Error{Class: "TypeError", Code: "ERR_INVALID_URL", Message: "Invalid URL"}
		}
		content = string(raw)
	}
	media, _, _ = strings.Cut(head, ";")
	switch media {
	case "text/javascript", "application/json":
		return media, content, nil
	}
	return "", "", &resolve.Error{
		Class: "TypeError", Code: "ERR_UNKNOWN_MODULE_FORMAT",
		Message: "Unknown module format: " + media + " for URL " + address,
	}
}
