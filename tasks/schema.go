package tasks

import (
	"encoding/json"
)

// Schema gives the JSON schema (draft 7, which every TOML editor reads) of a task file: what [Parse] takes, no more. Keys
// that are not supported yet are left out, so that an editor underlines what jsrun would refuse.
func Schema() []byte {
	s := fileShape().schema()
	s["$schema"] = "http://json-schema.org/draft-07/schema#"
	s["title"] = "jsrun task file"
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(err) // maps of strings and booleans always marshal
	}
	return append(out, '\n')
}

// schema gives the schema of one place: that of its only type, or any of those that it takes.
func (s *shape) schema() map[string]any {
	var forms []any
	for _, k := range []kind{kindString, kindInteger, kindFloat, kindBoolean, kindArray, kindTable} {
		if s.kinds&k != 0 {
			forms = append(forms, s.schemaOf(k))
		}
	}
	if len(forms) == 1 {
		return forms[0].(map[string]any)
	}
	return map[string]any{"anyOf": forms}
}

func (s *shape) schemaOf(k kind) map[string]any {
	switch k {
	case kindString:
		return s.stringSchema()
	case kindInteger:
		return map[string]any{"type": "integer"}
	case kindFloat:
		return map[string]any{"type": "number"}
	case kindBoolean:
		return map[string]any{"type": "boolean"}
	case kindArray:
		return map[string]any{"type": "array", "items": s.item.schema()}
	}
	return s.tableSchema()
}

func (s *shape) stringSchema() map[string]any {
	out := map[string]any{"type": "string"}
	if s.choices != nil {
		out["enum"] = s.choices
	} else if s.laterChoices != nil {
		out["not"] = map[string]any{"enum": s.laterChoices}
	}
	if s.pattern != nil {
		out["pattern"] = s.pattern.expr
	}
	return out
}

func (s *shape) tableSchema() map[string]any {
	out := map[string]any{"type": "object", "additionalProperties": false}
	if s.free != nil {
		out["additionalProperties"] = s.free.schema()
		out["propertyNames"] = map[string]any{"pattern": s.names.expr}
	}
	properties := map[string]any{}
	for _, f := range s.fields {
		p := f.takes.schema()
		p["description"] = f.doc
		properties[f.name] = p
	}
	if len(properties) > 0 {
		out["properties"] = properties
	}
	if s.require != nil {
		out["required"] = s.require
	}
	if len(s.exclusive) > 0 {
		out["not"] = map[string]any{"anyOf": pairs(s.exclusive)}
	}
	return out
}

// pairs gives a schema for each two of the keys standing together.
func pairs(keys []string) []any {
	var out []any
	for i, a := range keys {
		for _, b := range keys[i+1:] {
			out = append(out, map[string]any{"required": []string{a, b}})
		}
	}
	return out
}
