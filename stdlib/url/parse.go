package url

import "strings"

// state is a state of the URL standard's basic parser.
type state int

const (
	noState state = iota
	schemeStart
	scheme
	noScheme
	specialRelativeOrAuthority
	pathOrAuthority
	relative
	relativeSlash
	specialAuthoritySlashes
	specialAuthorityIgnoreSlashes
	authority
	host
	hostname
	port
	file
	fileSlash
	fileHost
	pathStart
	path
	opaquePath
	query
	fragment
)

// verdict is what a state says after one character.
type verdict int

const (
	next verdict = iota
	done         // a setter has what it came for
	failure
)

// eof stands for the end of the input.
const eof = -1

// parser is the basic URL parser. It works on bytes: every character that means something is ASCII, and every byte of any
// other is percent-encoded in the end.
type parser struct {
	input    string
	at       int
	u        *record
	base     *record // may be nil
	state    state
	override state // the state that a setter begins in, noState for a whole URL
	buffer   []byte

	atSeen, inBrackets, passwordSeen bool
}

// parse parses a URL against a base, which may be nil.
func parse(input string, base *record) (u *record, ok bool) {
	u = &record{port: noPort}
	p := parser{input: clean(strings.Trim(input, controlsAndSpace)), u: u, base: base, state: schemeStart}
	return u, p.run() != failure
}

// modify parses input as one part of u, which keeps what was read before a mistake.
func modify(u *record, input string, from state) {
	p := parser{input: clean(input), u: u, state: from, override: from}
	p.run()
}

const controlsAndSpace = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19" +
	"\x1a\x1b\x1c\x1d\x1e\x1f "

// clean removes tabs and line ends.
func clean(input string) string {
	if !strings.ContainsAny(input, "\t\n\r") {
		return input
	}
	return strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(input)
}

func (p *parser) run() verdict {
	for ; ; p.at++ {
		c := eof
		if p.at < len(p.input) {
			c = int(p.input[p.at])
		}
		if v := p.step(c); v != next {
			return v
		}
		if p.at >= len(p.input) {
			return next
		}
	}
}

func (p *parser) step(c int) verdict {
	switch p.state {
	case schemeStart:
		return p.schemeStart(c)
	case scheme:
		return p.scheme(c)
	case noScheme:
		return p.noScheme(c)
	case specialRelativeOrAuthority:
		return p.slashes(c, specialAuthorityIgnoreSlashes, relative)
	case pathOrAuthority:
		return p.pathOrAuthority(c)
	case relative:
		return p.relative(c)
	case relativeSlash:
		return p.relativeSlash(c)
	case specialAuthoritySlashes:
		return p.slashes(c, specialAuthorityIgnoreSlashes, specialAuthorityIgnoreSlashes)
	case specialAuthorityIgnoreSlashes:
		if c != '/' && c != '\\' {
			p.again(authority)
		}
	case authority:
		return p.authority(c)
	case host, hostname:
		return p.host(c)
	case port:
		return p.port(c)
	case file:
		return p.file(c)
	case fileSlash:
		return p.fileSlash(c)
	case fileHost:
		return p.fileHost(c)
	case pathStart:
		return p.pathStart(c)
	case path:
		return p.path(c)
	case opaquePath:
		return p.opaquePath(c)
	case query:
		return p.query(c)
	case fragment:
		p.u.fragment.text = encode(p.input[min(p.at, len(p.input)):], fragmentSet)
		p.at = len(p.input)
	}
	return next
}

// again goes to a state with the same character.
func (p *parser) again(s state) verdict {
	p.state = s
	p.at--
	return next
}

// enter goes to a state with the next character.
func (p *parser) enter(s state) verdict {
	p.state = s
	return next
}

// begin goes to the query or the fragment, which are empty so far.
func (p *parser) begin(c int) verdict {
	if c == '?' {
		p.u.query = optional{given: true}
		return p.enter(query)
	}
	p.u.fragment = optional{given: true}
	return p.enter(fragment)
}

// remaining tells whether the input behind the present character begins with text.
func (p *parser) remaining(text string) bool {
	return p.at < len(p.input) && strings.HasPrefix(p.input[p.at+1:], text)
}

// isSlash tells whether c separates segments: "/", and "\" where the scheme is special.
func (p *parser) isSlash(c int) bool { return c == '/' || c == '\\' && p.u.special() }

// endsAuthority tells whether c ends a host.
func (p *parser) endsAuthority(c int) bool { return c == eof || c == '?' || c == '#' || p.isSlash(c) }

// slashes skips "//" on the way to one state, or goes to another.
func (p *parser) slashes(c int, found, otherwise state) verdict {
	if c == '/' && p.remaining("/") {
		p.at++
		return p.enter(found)
	}
	return p.again(otherwise)
}

func (p *parser) schemeStart(c int) verdict {
	switch {
	case c != eof && isAlpha(byte(c)):
		p.buffer = append(p.buffer, byte(c)|0x20)
		return p.enter(scheme)
	case p.override == noState:
		return p.again(noScheme)
	}
	return failure
}

func (p *parser) scheme(c int) verdict {
	switch {
	case c != eof && isAlpha(byte(c)):
		p.buffer = append(p.buffer, byte(c)|0x20)
		return next
	case c != eof && (isDigit(byte(c)) || c == '+' || c == '-' || c == '.'):
		p.buffer = append(p.buffer, byte(c))
		return next
	case c == ':' && p.override != noState:
		return p.replaceScheme()
	case c == ':':
		return p.afterScheme()
	case p.override != noState:
		return failure
	}
	p.buffer = p.buffer[:0]
	p.state, p.at = noScheme, -1
	return next
}

// replaceScheme is what the setter of protocol does: special schemes and others do not mix.
func (p *parser) replaceScheme() verdict {
	u, name := p.u, string(p.buffer)
	defaults, special := defaultPort(name)
	if special != u.special() || name == "file" && (u.hasCredentials() || u.port != noPort) || u.scheme == "file" && u.host == "" {
		return done
	}
	u.scheme = name
	if u.port == defaults {
		u.port = noPort
	}
	return done
}

func (p *parser) afterScheme() verdict {
	p.u.scheme = string(p.buffer)
	p.buffer = p.buffer[:0]
	switch {
	case p.u.scheme == "file":
		return p.enter(file)
	case p.u.special() && p.base != nil && p.base.scheme == p.u.scheme:
		return p.enter(specialRelativeOrAuthority)
	case p.u.special():
		return p.enter(specialAuthoritySlashes)
	case p.remaining("/"):
		p.at++
		return p.enter(pathOrAuthority)
	}
	p.u.opaque = true
	return p.enter(opaquePath)
}

func (p *parser) noScheme(c int) verdict {
	switch {
	case p.base == nil || p.base.opaque && c != '#':
		return failure
	case p.base.opaque:
		p.u.scheme, p.u.opaque, p.u.opaquePath, p.u.query = p.base.scheme, true, p.base.opaquePath, p.base.query
		return p.begin(c)
	case p.base.scheme == "file":
		return p.again(file)
	}
	return p.again(relative)
}

func (p *parser) pathOrAuthority(c int) verdict {
	if c == '/' {
		return p.enter(authority)
	}
	return p.again(path)
}

// inherit takes the authority from the base.
func (p *parser) inherit() {
	u, base := p.u, p.base
	u.username, u.password, u.host, u.hasHost, u.port = base.username, base.password, base.host, base.hasHost, base.port
}

func (p *parser) relative(c int) verdict {
	p.u.scheme = p.base.scheme
	if p.isSlash(c) {
		return p.enter(relativeSlash)
	}
	p.inherit()
	p.inheritPath()
	return p.relativePath(c, func() { p.u.shorten() })
}

func (p *parser) inheritPath() {
	p.u.path = append([]string(nil), p.base.path...)
	p.u.query = p.base.query
}

// relativePath goes on behind what was taken from the base; cut makes room for a path.
func (p *parser) relativePath(c int, cut func()) verdict {
	switch c {
	case '?', '#':
		return p.begin(c)
	case eof:
		return next
	}
	p.u.query = optional{}
	cut()
	return p.again(path)
}

func (p *parser) relativeSlash(c int) verdict {
	switch {
	case p.u.special() && p.isSlash(c):
		return p.enter(specialAuthorityIgnoreSlashes)
	case c == '/':
		return p.enter(authority)
	}
	p.inherit()
	return p.again(path)
}
