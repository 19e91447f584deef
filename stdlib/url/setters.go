package url

import "strings"

// assign sets one part of u as the setter of that name does. A value that cannot be parsed changes nothing, except that a
// host stays changed when the port behind it is wrong.
func (u *record) assign(part, value string) {
	switch part {
	case "protocol":
		modify(u, value+":", schemeStart)
	case "username":
		if u.takesPort() {
			u.username = encode(value, userinfoSet)
		}
	case "password":
		if u.takesPort() {
			u.password = encode(value, userinfoSet)
		}
	case "host":
		u.assignHost(value, host)
	case "hostname":
		u.assignHost(value, hostname)
	case "port":
		u.assignPort(value)
	case "pathname":
		if !u.opaque {
			u.path = nil
			modify(u, value, pathStart)
		}
	case "search":
		u.query = optional{given: value != ""}
		modify(u, strings.TrimPrefix(value, "?"), query)
	case "hash":
		u.fragment = optional{given: value != ""}
		modify(u, strings.TrimPrefix(value, "#"), fragment)
	}
}

func (u *record) assignHost(value string, from state) {
	if !u.opaque {
		modify(u, value, from)
	}
}

func (u *record) assignPort(value string) {
	switch {
	case !u.takesPort():
	case value == "":
		u.port = noPort
	default:
		modify(u, value, port)
	}
}
