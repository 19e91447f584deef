package url

import (
	"strconv"
	"strings"
)

// The canonicalizers give fixed text of a pattern the form that it has in a parsed URL.

func canonicalProtocol(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	u, ok := parse(text+"://dummy.invalid/", nil)
	if !ok {
		return "", errPattern
	}
	return u.scheme, nil
}

func canonicalUser(text string) (string, error) { return encode(text, userinfoSet), nil }

func canonicalHostname(text string) (string, error) { return canonicalHostnameOf("", text) }

// canonicalHostnameOf is canonicalHostname where the scheme is known.
func canonicalHostnameOf(protocol, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	u := dummy(protocol)
	if !modified(u, text, hostname) {
		return "", errPattern
	}
	return u.host, nil
}

func canonicalIPv6(text string) (string, error) {
	for i := range len(text) {
		if !isHex(text[i]) && strings.IndexByte("[]:", text[i]) < 0 {
			return "", errPattern
		}
	}
	return strings.ToLower(text), nil
}

func canonicalPort(text string) (string, error) { return canonicalPortOf("", text) }

// canonicalPortOf is canonicalPort where the scheme is known: its own port is none.
func canonicalPortOf(protocol, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	u := &record{scheme: protocol, host: "dummy.test", hasHost: true, port: noPort}
	if !modified(u, text, port) {
		return "", errPattern
	}
	return u.portText(), nil
}

func canonicalPathname(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	const relative = "/-" // keeps a path that begins in the middle from being changed at its start
	u := dummy("")
	if text[0] == '/' {
		modified(u, text, pathStart)
		return u.pathname(), nil
	}
	modified(u, relative+text, pathStart)
	return strings.TrimPrefix(u.pathname(), relative), nil
}

func canonicalOpaquePathname(text string) (string, error) {
	u := &record{port: noPort, opaque: true}
	modified(u, text, opaquePath)
	return u.opaquePath, nil
}

func canonicalSearch(text string) (string, error) {
	u := dummy("")
	u.query.given = true
	modified(u, text, query)
	return u.query.text, nil
}

func canonicalHash(text string) (string, error) {
	u := dummy("")
	u.fragment.given = true
	modified(u, text, fragment)
	return u.fragment.text, nil
}

// dummy is a URL whose parts can be set. Without a protocol it is an https URL, which is parsed as special ones are.
func dummy(protocol string) *record {
	if protocol == "" {
		protocol = "https"
	}
	return &record{scheme: protocol, host: "dummy.invalid", hasHost: true, port: noPort}
}

// modified is modify that tells of mistakes.
func modified(u *record, text string, from state) bool {
	p := parser{input: clean(text), u: u, state: from, override: from}
	return p.run() != failure
}

// isDefaultPort tells whether port is the one that a special scheme has anyway.
func isDefaultPort(protocol, port string) bool {
	number, special := defaultPort(protocol)
	return special && number != noPort && strconv.Itoa(number) == port
}
