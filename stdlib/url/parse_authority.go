package url

import "strconv"

func (p *parser) authority(c int) verdict {
	switch {
	case c == '@':
		p.credentials()
	case p.endsAuthority(c):
		if p.atSeen && len(p.buffer) == 0 {
			return failure
		}
		p.at -= len(p.buffer) + 1
		p.buffer = p.buffer[:0]
		return p.enter(host)
	default:
		p.buffer = append(p.buffer, byte(c))
	}
	return next
}

// credentials takes what stands before an "@". Where there was an "@" before, that one belongs to the name or password.
func (p *parser) credentials() {
	var user, password []byte
	if p.atSeen {
		if p.passwordSeen {
			password = append(password, "%40"...)
		} else {
			user = append(user, "%40"...)
		}
	}
	p.atSeen = true
	for _, c := range p.buffer {
		switch {
		case c == ':' && !p.passwordSeen:
			p.passwordSeen = true
		case p.passwordSeen:
			password = appendEncoded(password, c, userinfoSet)
		default:
			user = appendEncoded(user, c, userinfoSet)
		}
	}
	p.u.username += string(user)
	p.u.password += string(password)
	p.buffer = p.buffer[:0]
}

func (p *parser) host(c int) verdict {
	switch {
	case p.override != noState && p.u.scheme == "file":
		return p.again(fileHost)
	case c == ':' && !p.inBrackets:
		if len(p.buffer) == 0 || p.override == hostname {
			return failure
		}
		if !p.takeHost() {
			return failure
		}
		return p.enter(port)
	case p.endsAuthority(c):
		p.at--
		empty := len(p.buffer) == 0
		if empty && (p.u.special() || p.override != noState && (p.u.hasCredentials() || p.u.port != noPort)) || !p.takeHost() {
			return failure
		}
		if p.override != noState {
			return done
		}
		return p.enter(pathStart)
	case c == '[':
		p.inBrackets = true
	case c == ']':
		p.inBrackets = false
	}
	p.buffer = append(p.buffer, byte(c))
	return next
}

// takeHost makes the buffer the host.
func (p *parser) takeHost() bool {
	parsed, ok := parseHost(string(p.buffer), p.u.special())
	if ok {
		p.u.host, p.u.hasHost = parsed, true
		p.buffer = p.buffer[:0]
	}
	return ok
}

func (p *parser) port(c int) verdict {
	switch {
	case c != eof && isDigit(byte(c)):
		p.buffer = append(p.buffer, byte(c))
		return next
	case !p.endsAuthority(c) && p.override == noState:
		return failure
	}
	if len(p.buffer) > 0 {
		number, err := strconv.ParseUint(string(p.buffer), 10, 16)
		if err != nil {
			return failure
		}
		p.u.port = int(number)
		if defaults, _ := defaultPort(p.u.scheme); p.u.port == defaults {
			p.u.port = noPort
		}
		p.buffer = p.buffer[:0]
		if p.override != noState {
			return done
		}
	}
	if p.override != noState {
		return failure
	}
	return p.again(pathStart)
}

func (p *parser) file(c int) verdict {
	p.u.scheme, p.u.host, p.u.hasHost = "file", "", true
	if c == '/' || c == '\\' {
		return p.enter(fileSlash)
	}
	if p.base == nil || p.base.scheme != "file" {
		return p.again(path)
	}
	p.u.host, p.u.hasHost = p.base.host, p.base.hasHost
	p.inheritPath()
	return p.relativePath(c, func() {
		if beginsWithDrive(p.input[p.at:]) {
			p.u.path = nil
			return
		}
		p.u.shorten()
	})
}

func (p *parser) fileSlash(c int) verdict {
	if c == '/' || c == '\\' {
		return p.enter(fileHost)
	}
	if p.base != nil && p.base.scheme == "file" {
		p.u.host, p.u.hasHost = p.base.host, p.base.hasHost
		if !beginsWithDrive(p.input[p.at:]) && len(p.base.path) > 0 && isNormalizedDrive(p.base.path[0]) {
			p.u.path = append(p.u.path, p.base.path[0])
		}
	}
	return p.again(path)
}

func (p *parser) fileHost(c int) verdict {
	if !p.endsAuthority(c) {
		p.buffer = append(p.buffer, byte(c))
		return next
	}
	p.at--
	switch {
	case p.override == noState && isDrive(string(p.buffer)):
		return p.enter(path) // it is the first segment, and stays in the buffer
	case len(p.buffer) == 0:
		p.u.host, p.u.hasHost = "", true
	default:
		if !p.takeHost() {
			return failure
		}
		if p.u.host == "localhost" {
			p.u.host = ""
		}
	}
	if p.override != noState {
		return done
	}
	return p.enter(pathStart)
}

// isDrive tells whether text is a drive of Windows, as "C:" and "C|" are.
func isDrive(text string) bool {
	return len(text) == 2 && isAlpha(text[0]) && (text[1] == ':' || text[1] == '|')
}

func isNormalizedDrive(text string) bool { return isDrive(text) && text[1] == ':' }

func beginsWithDrive(text string) bool {
	if len(text) < 2 || !isDrive(text[:2]) {
		return false
	}
	return len(text) == 2 || text[2] == '/' || text[2] == '\\' || text[2] == '?' || text[2] == '#'
}
