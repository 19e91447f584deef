package url

import (
	"slices"
	"strings"
)

// componentNames are the components of a pattern, in the order in which they are compiled.
var componentNames = [...]string{"protocol", "username", "password", "hostname", "port", "pathname", "search", "hash"}

// components say how each component is compiled; hostnames and pathnames of other kinds are in componentFor.
var components = map[string]*component{
	"protocol": {canonical: canonicalProtocol},
	"username": {canonical: canonicalUser},
	"password": {canonical: canonicalUser},
	"hostname": {delimiter: ".", canonical: canonicalHostname},
	"port":     {canonical: canonicalPort},
	"pathname": {delimiter: "/", prefix: "/", canonical: canonicalPathname},
	"search":   {canonical: canonicalSearch},
	"hash":     {canonical: canonicalHash},
}

var (
	ipv6Hostname   = &component{delimiter: ".", canonical: canonicalIPv6}
	opaquePathname = &component{canonical: canonicalOpaquePathname}
)

// componentFor tells how a component is compiled. special says that the protocol may be a special scheme.
func componentFor(name, pattern string, special bool) *component {
	switch {
	case name == "hostname" && (strings.HasPrefix(pattern, "[") || strings.HasPrefix(pattern, "{[") || strings.HasPrefix(pattern, `\[`)):
		return ipv6Hostname
	case name == "pathname" && !special:
		return opaquePathname
	}
	return components[name]
}

// compilePattern compiles all components of a pattern.
func compilePattern(init patternInit, isSpecial func(*compiled) bool) (map[string]*compiled, error) {
	processed, err := process(init, true)
	if err != nil {
		return nil, err
	}
	for _, name := range componentNames {
		if !processed.has(name) {
			processed[name] = "*"
		}
	}
	if isDefaultPort(processed["protocol"], processed["port"]) {
		processed["port"] = ""
	}
	result := map[string]*compiled{}
	special := false
	for _, name := range componentNames {
		c, err := compile(processed[name], componentFor(name, processed[name], special))
		if err != nil {
			return nil, err
		}
		result[name] = c
		if name == "protocol" {
			special = isSpecial(c)
		}
	}
	return result, nil
}

// process brings an init into the form of a URL's parts: inherits from its base URL, and makes what is not a pattern
// canonical.
func process(init patternInit, isPattern bool) (patternInit, error) {
	result := patternInit{}
	var base *record
	if text, given := init["baseURL"]; given {
		var ok bool
		if base, ok = parse(text, nil); !ok {
			return nil, errPattern
		}
		inherit(result, init, base, isPattern)
	}
	for _, name := range componentNames {
		value, given := init[name]
		if !given {
			continue
		}
		if name == "pathname" && base != nil && !base.opaque && !isAbsolute(value, isPattern) {
			path := inherited(base.pathname(), isPattern)
			value = path[:strings.LastIndexByte(path, '/')+1] + value
		}
		value = strip(name, value)
		if !isPattern {
			var err error
			if value, err = canonicalPart(name, value, result["protocol"]); err != nil {
				return nil, err
			}
		}
		result[name] = value
	}
	return result, nil
}

// inherit takes from the base what comes before the first component that was given. Credentials are no part of patterns.
func inherit(result, init patternInit, base *record, isPattern bool) {
	take := func(name, value string, unless ...string) {
		if !init.has(unless...) {
			result[name] = inherited(value, isPattern)
		}
	}
	take("protocol", base.scheme, "protocol")
	if !isPattern {
		take("username", base.username, "protocol", "hostname", "port", "username")
		take("password", base.password, "protocol", "hostname", "port", "username", "password")
	}
	take("hostname", base.host, "protocol", "hostname")
	take("port", base.portText(), "protocol", "hostname", "port")
	take("pathname", base.pathname(), "protocol", "hostname", "port", "pathname")
	take("search", base.query.text, "protocol", "hostname", "port", "pathname", "search")
	take("hash", base.fragment.text, "protocol", "hostname", "port", "pathname", "search", "hash")
}

// inherited is a part of a base URL; in a pattern it stands for itself.
func inherited(value string, isPattern bool) string {
	if isPattern {
		return escapePattern(value)
	}
	return value
}

func isAbsolute(pathname string, isPattern bool) bool {
	return strings.HasPrefix(pathname, "/") ||
		isPattern && (strings.HasPrefix(pathname, `\/`) || strings.HasPrefix(pathname, "{/"))
}

// strip takes off what separates a component from others, where it was given along with it.
func strip(name, value string) string {
	switch name {
	case "protocol":
		return strings.TrimSuffix(value, ":")
	case "search":
		return strings.TrimPrefix(value, "?")
	case "hash":
		return strings.TrimPrefix(value, "#")
	}
	return value
}

func canonicalPart(name, value, protocol string) (string, error) {
	switch name {
	case "hostname":
		return canonicalHostnameOf(protocol, value)
	case "port":
		return canonicalPortOf(protocol, value)
	case "pathname":
		if _, special := defaultPort(protocol); !special && protocol != "" {
			return canonicalOpaquePathname(value)
		}
	}
	return components[name].canonical(value)
}

// partsOf are the parts of a URL as patterns match them.
func partsOf(u *record) patternInit {
	return patternInit{
		"protocol": u.scheme, "username": u.username, "password": u.password, "hostname": u.host, "port": u.portText(),
		"pathname": u.pathname(), "search": u.query.text, "hash": u.fragment.text,
	}
}

// specialSchemes are those that the URL standard treats specially.
var specialSchemes = []string{"http", "https", "ws", "wss", "ftp", "file"}

// matchesSpecial tells whether a protocol's pattern matches one of the special schemes; test matches an expression.
func matchesSpecial(c *compiled, test func(expression, text string) bool) bool {
	return slices.ContainsFunc(specialSchemes, func(scheme string) bool { return test(c.regexp, scheme) })
}
