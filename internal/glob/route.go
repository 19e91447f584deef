package glob

import "slices"

// A list of patterns is walked as a set of states, one for each place that a pattern can be at after the names read so
// far. So each name is looked at once by each pattern that is still alive there, and a folder in which none is alive is
// not read at all.

// route is one alternative of a pattern, as the names to pass one after another.
type route struct {
	pattern int // index in the list
	names   []name
}

// state is a route with its first names passed.
type state struct {
	*route
	at    int  // the next name to match
	named bool // the last name was matched by a plain one: the pattern spells it out
}

func (s state) done() bool { return s.at == len(s.names) }

// rest reports whether s matches everything in the folder it has come to.
func (s state) rest() bool {
	return s.at == len(s.names)-2 && s.names[s.at].kind == folders && s.names[s.at+1] == name{kind: suffix}
}

// leadsToHidden reports whether s has yet to pass a name that wildcards do not see.
func (s state) leadsToHidden() bool {
	return slices.ContainsFunc(s.names[s.at:], func(n name) bool { return n.kind == plain && hidden(n.text) })
}

func (l *List) start() []state {
	var at []state
	for i := range l.routes {
		at = enter(at, state{route: &l.routes[i]})
	}
	return at
}

// step gives the states after one more name, in the space of to.
func step(to, from []state, s string) []state {
	to = to[:0]
	unseen := hidden(s)
	for _, st := range from {
		if st.done() {
			continue
		}
		n := st.names[st.at]
		switch {
		case n.kind == folders && !unseen:
			to = enter(to, state{st.route, st.at, false})
		case n.kind == plain && n.text == s:
			to = enter(to, state{st.route, st.at + 1, true})
		case n.kind != plain && !unseen && n.matches(s):
			to = enter(to, state{st.route, st.at + 1, false})
		}
	}
	return to
}

// enter adds s, and where s stands before a `**` also the state behind it, for that may stand for no folder.
func enter(to []state, s state) []state {
	for {
		to = merge(to, s)
		if s.done() || s.names[s.at].kind != folders {
			return to
		}
		s.at++
	}
}

// merge adds s unless it is there. States of one route come one after another, which keeps the search short.
func merge(to []state, s state) []state {
	for i := len(to) - 1; i >= 0 && to[i].route == s.route; i-- {
		if to[i].at == s.at {
			to[i].named = to[i].named || s.named
			return to
		}
	}
	return append(to, s)
}

// hidden reports whether only a pattern that spells s out sees it.
func hidden(s string) bool { return s == ".git" || s == ".jsrun" || s == ".." }
