package url

import "slices"

// patternInit is a pattern, or what is matched against one, by component; "baseURL" may be among the names. What is not
// there was not given.
type patternInit map[string]string

// has tells whether any of the components was given.
func (init patternInit) has(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		_, given := init[name]
		return given
	})
}

// stringParser takes a pattern in one string apart into components, as the URL parser does with a URL.
type stringParser struct {
	tokens    []token
	input     []rune
	result    patternInit
	start     int // of the component, in tokens
	at        int
	step      int
	depth     int // of groups
	brackets  int // of an IPv6 address
	special   bool
	state     string // a component, or "init", "authority", "done"
	isSpecial func(*compiled) bool
}

// parsePatternString parses a pattern. isSpecial tells whether the pattern of a protocol matches one of the schemes that
// the URL standard treats specially.
func parsePatternString(input string, isSpecial func(*compiled) bool) (patternInit, error) {
	tokens, err := tokenize(input, true)
	if err != nil {
		return nil, err
	}
	p := &stringParser{tokens: tokens, input: []rune(input), result: patternInit{}, state: "init", isSpecial: isSpecial}
	for p.at < len(p.tokens) && p.state != "done" {
		p.step = 1
		if err := p.next(); err != nil {
			return nil, err
		}
		p.at += p.step
	}
	if p.result.has("hostname") && !p.result.has("port") {
		p.result["port"] = ""
	}
	return p.result, nil
}

// next looks at one token.
func (p *stringParser) next() error {
	switch t := p.tokens[p.at]; {
	case t.kind == tokenEnd:
		p.end()
		return nil
	case t.kind == tokenOpen:
		p.depth++
		return nil
	case p.depth > 0 && t.kind != tokenClose:
		return nil
	case p.depth > 0:
		p.depth--
	}
	return p.inState()
}

// end looks at the end of the pattern.
func (p *stringParser) end() {
	switch p.state {
	case "init":
		p.rewind()
		switch {
		case p.isChar("#"):
			p.change("hash", 1)
		case p.isSearch():
			p.change("search", 1)
		default:
			p.change("pathname", 0)
		}
	case "authority":
		p.rewind()
		p.state = "hostname"
	default:
		p.change("done", 0)
	}
}

func (p *stringParser) inState() error {
	switch p.state {
	case "init":
		if p.isChar(":") {
			p.rewind()
			p.state = "protocol"
		}
	case "protocol":
		return p.inProtocol()
	case "authority":
		switch {
		case p.isChar("@"):
			p.rewind()
			p.state = "username"
		case p.isChar("/"), p.isSearch(), p.isChar("#"):
			p.rewind()
			p.state = "hostname"
		}
	case "username":
		if p.isChar(":") {
			p.change("password", 1)
		} else if p.isChar("@") {
			p.change("hostname", 1)
		}
	case "password":
		if p.isChar("@") {
			p.change("hostname", 1)
		}
	case "hostname":
		p.inHostname()
	case "port", "pathname", "search":
		p.after(p.state)
	}
	return nil
}

func (p *stringParser) inProtocol() error {
	if !p.isChar(":") {
		return nil
	}
	compiled, err := compile(p.text(), components["protocol"])
	if err != nil {
		return err
	}
	p.special = p.isSpecial(compiled)
	switch {
	case p.safe(p.at+1).isChar("/") && p.safe(p.at+2).isChar("/"):
		p.change("authority", 3)
	case p.special:
		p.change("authority", 1)
	default:
		p.change("pathname", 1)
	}
	return nil
}

func (p *stringParser) inHostname() {
	switch {
	case p.isChar("["):
		p.brackets++
	case p.isChar("]"):
		p.brackets--
	case p.isChar(":") && p.brackets == 0:
		p.change("port", 1)
	default:
		p.after("hostname")
	}
}

// after looks for the start of one of the components behind the present one.
func (p *stringParser) after(state string) {
	switch {
	case (state == "hostname" || state == "port") && p.isChar("/"):
		p.change("pathname", 0)
	case state != "search" && p.isSearch():
		p.change("search", 1)
	case p.isChar("#"):
		p.change("hash", 1)
	}
}

func (p *stringParser) rewind() { p.at, p.step = p.start, 0 }

// change goes on with another component, skip tokens further on. Components between the two are empty.
func (p *stringParser) change(state string, skip int) {
	if !slices.Contains([]string{"init", "authority", "done"}, p.state) {
		p.result[p.state] = p.text()
	}
	if p.state != "init" && state != "done" {
		p.fill(state)
	}
	p.state = state
	p.at += skip
	p.start, p.step = p.at, 0
}

func (p *stringParser) fill(next string) {
	order := []string{"protocol", "authority", "username", "password", "hostname", "port", "pathname", "search", "hash"}
	from, to := slices.Index(order, p.state), slices.Index(order, next)
	for _, name := range []string{"hostname", "pathname", "search"} {
		if at := slices.Index(order, name); from < at && at < to && !p.result.has(name) {
			p.result[name] = ""
			if name == "pathname" && p.special {
				p.result[name] = "/"
			}
		}
	}
}

// safe gives a token, or the last one.
func (p *stringParser) safe(at int) token { return p.tokens[min(at, len(p.tokens)-1)] }

func (p *stringParser) isChar(c string) bool { return p.safe(p.at).isChar(c) }

// isSearch tells whether a search begins here: a "?" that does not make the group before it optional.
func (p *stringParser) isSearch() bool {
	switch {
	case p.isChar("?"):
		return true
	case p.tokens[p.at].value != "?":
		return false
	case p.at == 0:
		return true
	}
	return !slices.Contains([]tokenKind{tokenName, tokenRegexp, tokenClose, tokenAsterisk}, p.tokens[p.at-1].kind)
}

// text is the pattern of the component that ends here.
func (p *stringParser) text() string { return string(p.input[p.safe(p.start).at:p.tokens[p.at].at]) }
