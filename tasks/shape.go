package tasks

// shape says which values a place in the task file takes. One literal, [fileShape], is the whole format: what is checked,
// what is suggested, what is refused as not supported yet, and the JSON schema are all read from it.
type shape struct {
	wants   string   // how a mistake names it: `"dir" wants a string`
	kinds   kind     // the TOML types that it takes
	item    *shape   // of an array: each element
	fields  []field  // of a table: its keys
	free    *shape   // of a table whose keys are the user's: each value
	names   *pattern // of such a table: what its keys look like
	choices []string // of a string: the only ones
	pattern *pattern // of a string
	plain   bool     // of a string: "{{" stands for itself, as in code and prose

	later        []string          // of a table: keys that are known and not supported yet
	laterChoices []string          // of a string: the same
	foreign      map[string]string // words of other tools for a key or a choice, and ours
	exclusive    []string          // of a table: keys of which only one may stand
	require      []string          // of a table: keys that must stand
}

// field is one key of a table.
type field struct {
	name  string
	doc   string // one sentence, for the schema
	takes *shape
}

// pattern is a form of text: a regular expression that means the same to Go and to a JSON schema, and where that cannot say
// it all, a function besides.
type pattern struct {
	expr  string
	wants string // what text of this form is called
	valid func(string) bool
}

func text() *shape { return &shape{wants: "a string", kinds: kindString} }

func prose() *shape { return &shape{wants: "a string", kinds: kindString, plain: true} }

func boolean() *shape { return &shape{wants: "true or false", kinds: kindBoolean} }

func oneOf(choices ...string) *shape {
	return &shape{wants: orList(choices), kinds: kindString, choices: choices}
}

func form(p pattern) *shape { return &shape{wants: p.wants, kinds: kindString, pattern: &p} }

func list(item *shape, wants string) *shape {
	return &shape{wants: wants, kinds: kindArray, item: item}
}

func table(fields ...field) *shape {
	return &shape{wants: "a table", kinds: kindTable, fields: fields}
}

// or gives a copy of s that also takes what other takes; each of the two may bring strings, an array or a table.
func (s shape) or(other *shape, wants string) *shape {
	s.wants = wants
	s.kinds |= other.kinds
	if other.item != nil {
		s.item = other.item
	}
	if other.fields != nil {
		s.fields, s.later, s.foreign = other.fields, other.later, other.foreign
		s.exclusive, s.require = other.exclusive, other.require
	}
	return &s
}

// keys gives the names of the table's own keys.
func (s *shape) keys() []string {
	names := make([]string, len(s.fields))
	for i, f := range s.fields {
		names[i] = f.name
	}
	return names
}

func (s *shape) field(name string) *shape {
	for _, f := range s.fields {
		if f.name == name {
			return f.takes
		}
	}
	return nil
}
