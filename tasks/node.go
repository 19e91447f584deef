package tasks

import (
	"strconv"
	"strings"
	"time"
)

// node is one value of a task file, with its place. Its accessors give the zero value for a nil node or one of another
// kind, so that reading on after a mistake needs no checks: [conform] has reported the mistake.
type node struct {
	name   string // the key that it stands under; "" for the root and for elements of an array
	key    spot   // where the key begins, in a header or before "="; of an element, where it begins
	val    spot   // where the value begins; of a table with a header, the same as key
	text   spot   // of a string: its first character
	raw    string // of a scalar: as it is written
	kind   kind
	value  any              // of a scalar: string, int64, float64, bool or time.Time
	fields []*node          // of a table, in file order
	byName map[string]*node // of a table
	items  []*node          // of an array
}

// kind is a set of TOML types.
type kind uint8

const (
	kindString kind = 1 << iota
	kindInteger
	kindFloat
	kindBoolean
	kindTime
	kindArray
	kindTable
)

// String names the one type in k, with its article.
func (k kind) String() string {
	switch k {
	case kindString:
		return "a string"
	case kindInteger:
		return "an integer"
	case kindFloat:
		return "a number"
	case kindBoolean:
		return "a boolean"
	case kindTime:
		return "a date"
	case kindArray:
		return "an array"
	}
	return "a table"
}

// child gives the field k, which is added when the table lacks it.
func (n *node) child(k keyName) *node {
	if have := n.byName[k.name]; have != nil {
		return have
	}
	if n.byName == nil {
		n.byName = map[string]*node{}
	}
	c := &node{name: k.name, key: k.at, val: k.at}
	n.byName[k.name] = c
	n.fields = append(n.fields, c)
	return c
}

// push adds an element that begins at s.
func (n *node) push(s spot) *node {
	c := &node{key: s, val: s}
	n.items = append(n.items, c)
	return c
}

// latest gives the last element of an array of tables, and every other node itself.
func (n *node) latest() *node {
	if len(n.items) > 0 {
		return n.items[len(n.items)-1]
	}
	return n
}

// attach puts the decoded values into the located tree. It says whether both have the same keys.
func (n *node) attach(value any) bool {
	switch v := value.(type) {
	case map[string]any:
		n.kind = kindTable
		return n.attachFields(v)
	case []map[string]any:
		n.kind = kindArray
		return attachItems(n.items, v)
	case []any:
		n.kind = kindArray
		return attachItems(n.items, v)
	case string:
		n.kind = kindString
	case int64:
		n.kind = kindInteger
	case float64:
		n.kind = kindFloat
	case bool:
		n.kind = kindBoolean
	case time.Time:
		n.kind = kindTime
	}
	n.value = value
	return n.kind != 0 && len(n.fields) == 0 && len(n.items) == 0
}

func (n *node) attachFields(values map[string]any) bool {
	if len(values) != len(n.fields) {
		return false
	}
	for _, f := range n.fields {
		v, ok := values[f.name]
		if !ok || !f.attach(v) {
			return false
		}
	}
	return true
}

func attachItems[T any](items []*node, values []T) bool {
	if len(values) != len(items) {
		return false
	}
	for i, item := range items {
		if !item.attach(values[i]) {
			return false
		}
	}
	return true
}

// get gives the field with that name, or nil.
func (n *node) get(name string) *node {
	if n == nil {
		return nil
	}
	return n.byName[name]
}

// all gives the elements of an array, or a single value as the only element.
func (n *node) all() []*node {
	switch {
	case n == nil:
		return nil
	case n.kind == kindArray:
		return n.items
	}
	return []*node{n}
}

// elements gives the elements of an array.
func (n *node) elements() []*node {
	if n == nil {
		return nil
	}
	return n.items
}

// each gives the fields of a table, in file order.
func (n *node) each() []*node {
	if n == nil {
		return nil
	}
	return n.fields
}

func (n *node) str() string {
	if n == nil {
		return ""
	}
	s, _ := n.value.(string)
	return s
}

func (n *node) isTrue() bool { return n != nil && n.value == true }

// keyText is the node's name as it is written before "=".
func (n *node) keyText() string {
	bare := func(r rune) bool {
		return r == '_' || r == '-' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	if n.name != "" && strings.TrimFunc(n.name, bare) == "" {
		return n.name
	}
	return strconv.Quote(n.name)
}
