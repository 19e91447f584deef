package tasks

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// conformer holds a located tree against the format: types, keys, choices and forms. What a value means is decode's.
type conformer struct {
	*mistakes
	compiled map[string]*regexp.Regexp
}

func conform(root *node, s *shape, m *mistakes) {
	c := &conformer{mistakes: m, compiled: map[string]*regexp.Regexp{}}
	c.table(root, s)
}

// value checks one value. owner is the node whose key a mistake names: n itself, or the array that n is an element of.
func (c *conformer) value(n *node, s *shape, owner *node) {
	switch {
	case n.kind&s.kinds == 0:
		c.wrongType(n, s, owner)
	case n.kind == kindString:
		c.string(n, s, owner)
	case n.kind == kindArray && s.item != nil:
		for _, item := range n.items {
			c.value(item, s.item, n.named(owner))
		}
	case n.kind == kindTable:
		c.table(n, s)
	}
}

// named gives the node whose key names n in a mistake.
func (n *node) named(owner *node) *node {
	if n.name == "" {
		return owner
	}
	return n
}

func (c *conformer) wrongType(n *node, s *shape, owner *node) {
	if n != owner {
		c.add(n.val, "", "%q wants each element to be %s, not %s", owner.name, s.wants, n.kind)
		return
	}
	hint := ""
	switch {
	case n.raw == "" || s.pattern != nil || s.choices != nil:
	case n.kind == kindString && s.kinds == kindArray && s.item.kinds&kindString != 0:
		hint = fmt.Sprintf("write %s = [%s]", n.keyText(), n.raw)
	case s.kinds&kindString != 0 && n.kind != kindString:
		hint = fmt.Sprintf("write %s = %q", n.keyText(), n.raw)
	}
	c.add(n.val, hint, "%q wants %s, not %s", n.name, s.wants, n.kind)
}

func (c *conformer) string(n *node, s *shape, owner *node) {
	v := n.str()
	switch {
	case strings.ContainsRune(v, 0):
		c.add(n.val, "", "%q contains a NUL character", owner.name)
	case slices.Contains(s.laterChoices, v):
		hint := ""
		if s.choices != nil {
			hint = "use " + orList(s.choices)
		}
		c.add(n.val, hint, "%s = %q is not supported yet", owner.keyText(), v)
	case s.choices != nil && !slices.Contains(s.choices, v):
		c.add(n.val, c.instead(v, s, s.choices), "%q wants %s, not %q", owner.name, s.wants, v)
	case s.pattern != nil && !c.match(s.pattern, v):
		c.add(n.val, "", "%q wants %s, not %q", owner.name, s.wants, v)
	case !s.plain:
		if t := c.template(v); t != "" {
			c.add(n.val, "", "the template %q is not supported yet", t)
		}
	}
}

// template gives the first {{name}} or {{name.name}} in v, or "". Nothing else between two braces can become a template of
// ours, and steps are full of them: docker's {{.Names}}, brace expansion.
func (c *conformer) template(v string) string {
	if !strings.Contains(v, "{{") {
		return ""
	}
	return c.regexp(`\{\{\s*[A-Za-z_][\w-]*(\.[\w-]+)*\s*\}\}`).FindString(v)
}

func (c *conformer) table(n *node, s *shape) {
	for _, f := range n.fields {
		c.field(f, s)
	}
	for _, name := range s.require {
		if n.get(name) == nil && !slices.ContainsFunc(n.fields, func(f *node) bool { return slices.Contains(s.later, f.name) }) {
			c.add(n.val, "", "%q is missing here", name)
		}
	}
	var first *node
	for _, f := range n.fields {
		if !slices.Contains(s.exclusive, f.name) {
			continue
		}
		if first != nil {
			c.add(f.key, "", "%q and %q exclude each other", f.name, first.name)
		}
		first = f
	}
}

func (c *conformer) field(f *node, s *shape) {
	switch takes := s.field(f.name); {
	case takes != nil:
		c.value(f, takes, f)
	case slices.Contains(s.later, f.name):
		c.add(f.key, "", "%q is not supported yet", f.name)
	case s.free != nil:
		c.value(f, s.free, f)
	default:
		c.add(f.key, c.insteadOfKey(f, s), "unknown key %q", f.name)
	}
	if s.names != nil && !c.match(s.names, f.name) {
		c.add(f.key, "", "bad name %q: names are %s", f.name, s.names.wants)
	}
}

// insteadOfKey gives the hint for an unknown key.
func (c *conformer) insteadOfKey(f *node, s *shape) string {
	if hint := c.instead(f.name, s, append(s.keys(), s.later...)); hint != "" {
		return hint
	}
	if tasks := s.field("tasks"); tasks != nil && f.kind == kindTable {
		return fmt.Sprintf("a task stands under [tasks.%s]", f.keyText())
	}
	if s.field("run") != nil && f.kind == kindTable {
		return "put quotes around a task's name with a dot in it: [tasks.\"a.b\"]"
	}
	return ""
}

// instead gives the hint for a word that is none of ours: another tool's word for it, or the nearest of both vocabularies.
func (c *conformer) instead(word string, s *shape, ours []string) string {
	theirs := slices.Sorted(maps.Keys(s.foreign))
	if s.foreign[word] == "" {
		word = c.closest(word, slices.Concat(ours, theirs))
	}
	switch own := s.foreign[word]; {
	case own == "":
		return didYouMean(word)
	case slices.Contains(s.later, own):
		return fmt.Sprintf("it is called %q here, and is not supported yet", own)
	default:
		return fmt.Sprintf("use %q", own)
	}
}

func (c *conformer) match(p *pattern, v string) bool {
	return c.regexp(p.expr).MatchString(v) && (p.valid == nil || p.valid(v))
}

func (c *conformer) regexp(expr string) *regexp.Regexp {
	re := c.compiled[expr]
	if re == nil {
		re = regexp.MustCompile(expr)
		c.compiled[expr] = re
	}
	return re
}
