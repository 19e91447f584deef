package url

import (
	"strconv"
	"strings"
)

// record is a URL taken apart, as the URL standard has it. Its strings are percent-encoded ASCII.
type record struct {
	scheme             string // without ":"
	username, password string
	host               string
	hasHost            bool
	port               int // noPort where it is absent or the scheme's own
	path               []string
	opaque             bool   // the path is one string that is not split at slashes: that of "mailto:"
	opaquePath         string // where opaque
	query, fragment    optional
}

// optional is a string that may be absent, which is not the same as empty.
type optional struct {
	text  string
	given bool
}

const noPort = -1

// defaultPort gives the port of a special scheme, noPort for file, and tells whether the scheme is special.
func defaultPort(scheme string) (port int, special bool) {
	switch scheme {
	case "http", "ws":
		return 80, true
	case "https", "wss":
		return 443, true
	case "ftp":
		return 21, true
	case "file":
		return noPort, true
	}
	return noPort, false
}

func (u *record) special() bool {
	_, special := defaultPort(u.scheme)
	return special
}

func (u *record) hasCredentials() bool { return u.username != "" || u.password != "" }

// takesPort tells whether the URL can have a user, a password and a port.
func (u *record) takesPort() bool { return u.hasHost && u.host != "" && u.scheme != "file" }

// shorten removes the last segment, unless that is the drive of a file URL.
func (u *record) shorten() {
	if u.scheme == "file" && len(u.path) == 1 && isNormalizedDrive(u.path[0]) {
		return
	}
	if len(u.path) > 0 {
		u.path = u.path[:len(u.path)-1]
	}
}

func (u *record) pathname() string {
	if u.opaque {
		return u.opaquePath
	}
	if len(u.path) == 0 {
		return ""
	}
	return "/" + strings.Join(u.path, "/")
}

func (u *record) portText() string {
	if u.port == noPort {
		return ""
	}
	return strconv.Itoa(u.port)
}

// hostPort is the host with its port.
func (u *record) hostPort() string {
	if u.port == noPort {
		return u.host
	}
	return u.host + ":" + u.portText()
}

func (u *record) href() string {
	var b strings.Builder
	b.WriteString(u.scheme + ":")
	switch {
	case u.hasHost:
		b.WriteString("//")
		if u.hasCredentials() {
			b.WriteString(u.username)
			if u.password != "" {
				b.WriteString(":" + u.password)
			}
			b.WriteString("@")
		}
		b.WriteString(u.hostPort())
	case !u.opaque && len(u.path) > 1 && u.path[0] == "":
		b.WriteString("/.") // or the path would be read as a host
	}
	b.WriteString(u.pathname())
	if u.query.given {
		b.WriteString("?" + u.query.text)
	}
	if u.fragment.given {
		b.WriteString("#" + u.fragment.text)
	}
	return b.String()
}

// origin is "null" where the standard says that it is opaque.
func (u *record) origin() string {
	switch u.scheme {
	case "http", "https", "ws", "wss", "ftp":
		return u.scheme + "://" + u.hostPort()
	case "blob":
		inner, ok := parse(u.pathname(), nil)
		if ok && (inner.scheme == "http" || inner.scheme == "https") {
			return inner.origin()
		}
	}
	return "null"
}

// prefixed is what search and hash show: nothing for an empty string.
func (o optional) prefixed(mark string) string {
	if o.text == "" {
		return ""
	}
	return mark + o.text
}
