package resolve

import (
	"net/url"
	"runtime"
	"strings"
	"unicode/utf8"
)

const onWindows = runtime.GOOS == "windows"

// FileURL gives the file: URL of an absolute path, as url.pathToFileURL does.
func FileURL(path string) string { return locate(path, onWindows).String() }

// FromFileURL gives the path that a file: URL names, without its query and fragment, as url.fileURLToPath does. The error
// is an *Error.
func FromFileURL(url string) (string, error) {
	if !strings.EqualFold(schemeOf(url), "file:") {
		return "", newTypeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file")
	}
	return parseFileURL(url).file(onWindows)
}

// location is a file: URL, taken apart. Relative references are joined here, not in paths, because "%20", "?" and "\" mean
// something in a specifier of an ES module.
type location struct {
	host   string // of a Windows share, else ""
	path   string // begins with "/", percent-encoded, without dot segments
	suffix string // query and fragment, with their marks
}

func (l location) String() string { return "file://" + l.host + l.path + l.suffix }

// locate is the location of an absolute path.
func locate(path string, windows bool) location {
	var l location
	escapes := []string{"%", "%25", "\n", "%0A", "\r", "%0D", "\t", "%09", "\\", "%5C"}
	if windows {
		escapes = escapes[:len(escapes)-2]
		path = strings.ReplaceAll(strings.TrimPrefix(path, `\\?\`), `\`, "/")
		if share, isShare := strings.CutPrefix(path, "//"); isShare {
			l.host, path, _ = strings.Cut(share, "/")
		}
		path = "/" + strings.TrimPrefix(path, "/")
	}
	l.path = encode(strings.NewReplacer(escapes...).Replace(path), "\"#<>?[]^`{|}~")
	return l
}

// parseFileURL takes a file: URL apart, forgiving as the URL standard is.
func parseFileURL(text string) location {
	rest, suffix := cutSuffix(text[len("file:"):])
	rest = strings.ReplaceAll(rest, `\`, "/")
	l := location{suffix: suffix}
	if authority, ok := strings.CutPrefix(rest, "//"); ok {
		host, path, _ := strings.Cut(authority, "/")
		rest = "/" + path
		switch {
		case isDrive(host):
			rest = "/" + authority
		case !strings.EqualFold(host, "localhost"):
			l.host = strings.ToLower(host)
		}
	}
	l.path = withoutDots(encode("/"+strings.TrimPrefix(rest, "/"), "\"<>`{}"))
	return l
}

// join resolves a relative reference that begins with "." or "/".
func (l location) join(reference string) location {
	path, suffix := cutSuffix(reference)
	path = strings.ReplaceAll(path, `\`, "/")
	if strings.HasPrefix(path, "//") {
		return parseFileURL("file:" + reference)
	}
	path = encode(path, "\"<>`{}")
	first, _, _ := strings.Cut(strings.TrimPrefix(l.path, "/"), "/")
	switch {
	case !strings.HasPrefix(path, "/"):
		path = l.path[:strings.LastIndex(l.path, "/")+1] + path
	case isDrive(first):
		path = "/" + first + path
	}
	return location{l.host, withoutDots(path), suffix}
}

// file gives the path of a location.
func (l location) file(windows bool) (string, error) {
	lower := strings.ToLower(l.path)
	if strings.Contains(lower, "%2f") || windows && strings.Contains(lower, "%5c") {
		chars := "/"
		if windows {
			chars = `\ or /`
		}
		return "", newTypeError("ERR_INVALID_FILE_URL_PATH", "File URL path must not include encoded %s characters", chars)
	}
	path, err := url.PathUnescape(l.path)
	if err != nil || !utf8.ValidString(path) {
		return "", &Error{Class: "URIError", Message: "URI malformed"}
	}
	switch {
	case !windows && l.host != "":
		return "", newTypeError("ERR_INVALID_FILE_URL_HOST", "File URL host must be \"localhost\" or empty on %s", runtime.GOOS)
	case !windows:
		return path, nil
	}
	path = strings.ReplaceAll(path, "/", `\`)
	if l.host != "" {
		return `\\` + l.host + path, nil
	}
	if len(path) < len(`\C:`) || !isDrive(path[1:3]) {
		return "", newTypeError("ERR_INVALID_FILE_URL_PATH", "File URL path must be absolute")
	}
	return path[1:], nil
}

// encodesSlash tells whether a percent-encoded path hides a separator, so that segments and folders would not agree.
func (l location) encodesSlash() bool {
	lower := strings.ToLower(l.path)
	return strings.Contains(lower, "%2f") || strings.Contains(lower, "%5c")
}

// schemeOf gives the scheme of an absolute URL with its colon, or "".
func schemeOf(s string) string {
	for i, c := range []byte(s) {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
		case i > 0 && (c == ':'):
			return s[:i+1]
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return ""
		}
	}
	return ""
}

// cutSuffix splits off the query and fragment, and encodes them.
func cutSuffix(s string) (path, suffix string) {
	s, fragment, hasFragment := strings.Cut(s, "#")
	path, query, hasQuery := strings.Cut(s, "?")
	if hasQuery {
		suffix = "?" + encode(query, "\"<>'")
	}
	if hasFragment {
		suffix += "#" + encode(fragment, "\"<>`")
	}
	return path, suffix
}

// isDrive tells whether s is a drive letter and a colon.
func isDrive(s string) bool {
	return len(s) == 2 && s[1] == ':' && 'a' <= s[0]|0x20 && s[0]|0x20 <= 'z'
}

// withoutDots resolves "." and ".." segments, also percent-encoded ones, in a path that begins with "/".
func withoutDots(path string) string {
	segments := strings.Split(path[1:], "/")
	kept := segments[:0:0]
	for i, segment := range segments {
		last := i == len(segments)-1
		switch strings.ReplaceAll(strings.ToLower(segment), "%2e", ".") {
		case ".":
		case "..":
			if len(kept) > 1 || len(kept) == 1 && !isDrive(kept[0]) {
				kept = kept[:len(kept)-1]
			}
		default:
			kept = append(kept, segment)
			continue
		}
		if last {
			kept = append(kept, "")
		}
	}
	return "/" + strings.Join(kept, "/")
}

// encode percent-encodes control characters, spaces, what is not ASCII, and the bytes of also.
func encode(s, also string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for _, c := range []byte(s) {
		if c > ' ' && c < 0x7f && strings.IndexByte(also, c) < 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}
