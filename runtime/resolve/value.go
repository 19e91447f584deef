package resolve

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
)

// value is a JSON value that keeps the order of keys: the first condition that holds wins.
type value struct {
	kind   valueKind
	text   string   // of a string
	keys   []string // of an object
	values []value  // of an object, one for each key; or of a list
	raw    string   // the JSON text, compact
}

type valueKind int

const (
	none   valueKind = iota // absent
	null                    // null
	text                    // a string
	scalar                  // a number or boolean, which "exports" may not have
	list
	object
)

// lookUp gives the value of a key of an object.
func (v value) lookUp(key string) (value, bool) {
	if i := slices.Index(v.keys, key); i >= 0 {
		return v.values[i], true
	}
	return value{}, false
}

// parseValue decodes valid JSON; empty raw is none. encoding/json has checked it, its depth included, so nothing can fail.
func parseValue(raw json.RawMessage) value {
	if len(raw) == 0 {
		return value{}
	}
	var shown bytes.Buffer
	if json.Compact(&shown, raw) != nil {
		return value{}
	}
	v := value{raw: shown.String()}
	switch raw[0] {
	case 'n':
		v.kind = null
	case '"':
		v.kind, v.text = text, stringField(raw)
	case '[':
		v.kind = list
		var items []json.RawMessage
		if json.Unmarshal(raw, &items) == nil {
			for _, item := range items {
				v.values = append(v.values, parseValue(item))
			}
		}
	case '{':
		v.kind = object
		v.addMembers(raw)
	default:
		v.kind = scalar
	}
	return v
}

// addMembers decodes an object in order. As in JavaScript, a repeated key keeps its first place and its last value.
func (v *value) addMembers(raw json.RawMessage) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	if _, err := dec.Token(); err != nil { // the opening brace
		return
	}
	for dec.More() {
		key, err := dec.Token()
		var member json.RawMessage
		if err != nil || dec.Decode(&member) != nil {
			return
		}
		name, _ := key.(string)
		if i := slices.Index(v.keys, name); i >= 0 {
			v.values[i] = parseValue(member)
			continue
		}
		v.keys, v.values = append(v.keys, name), append(v.values, parseValue(member))
	}
}

// isIndex tells whether JavaScript takes key for an array index, which would break the order of keys.
func isIndex(key string) bool {
	n, err := strconv.ParseUint(key, 10, 32)
	return err == nil && n < 1<<32-1 && strconv.FormatUint(n, 10) == key
}
