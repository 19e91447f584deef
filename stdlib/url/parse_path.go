package url

import "strings"

func (p *parser) pathStart(c int) verdict {
	switch {
	case p.u.special():
		if !p.isSlash(c) {
			return p.again(path)
		}
		return p.enter(path)
	case p.override == noState && (c == '?' || c == '#'):
		return p.begin(c)
	case c == '/':
		return p.enter(path)
	case c != eof:
		return p.again(path)
	case p.override != noState && !p.u.hasHost:
		p.u.path = append(p.u.path, "")
	}
	return next
}

func (p *parser) path(c int) verdict {
	ends := c == eof || p.isSlash(c) || p.override == noState && (c == '?' || c == '#')
	if !ends {
		p.buffer = appendEncoded(p.buffer, byte(c), pathSet)
		return next
	}
	p.segment(p.isSlash(c))
	p.buffer = p.buffer[:0]
	if c == '?' || c == '#' {
		return p.begin(c)
	}
	return next
}

// segment adds the buffer to the path. Behind the last slash there is always a segment, even if an empty one.
func (p *parser) segment(slash bool) {
	u, text := p.u, string(p.buffer)
	switch dots(text) {
	case 2:
		u.shorten()
		if !slash {
			u.path = append(u.path, "")
		}
	case 1:
		if !slash {
			u.path = append(u.path, "")
		}
	default:
		if u.scheme == "file" && len(u.path) == 0 && isDrive(text) {
			text = text[:1] + ":"
		}
		u.path = append(u.path, text)
	}
}

// dots is 1 for ".", 2 for "..", however they are encoded, and 0 for other segments.
func dots(text string) int {
	if len(text) > 6 {
		return 0
	}
	switch strings.ReplaceAll(strings.ToLower(text), "%2e", ".") {
	case ".":
		return 1
	case "..":
		return 2
	}
	return 0
}

func (p *parser) opaquePath(c int) verdict {
	switch {
	case c == '?' || c == '#':
		p.u.opaquePath = string(p.buffer)
		p.buffer = p.buffer[:0]
		return p.begin(c)
	case c == eof:
		p.u.opaquePath = string(p.buffer)
	case c == ' ' && (p.remaining("?") || p.remaining("#")):
		p.buffer = append(p.buffer, "%20"...) // or it would be lost when the URL is parsed again
	default:
		p.buffer = appendEncoded(p.buffer, byte(c), controlSet)
	}
	return next
}

func (p *parser) query(c int) verdict {
	switch {
	case c == eof || c == '#' && p.override == noState:
		chars := querySet
		if p.u.special() {
			chars = specialQuerySet
		}
		p.u.query.text += encode(string(p.buffer), chars)
		p.buffer = p.buffer[:0]
		if c == '#' {
			return p.begin(c)
		}
	default:
		p.buffer = append(p.buffer, byte(c))
	}
	return next
}
