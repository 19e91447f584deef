package tasks

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"testing"

	"github.com/BurntSushi/toml"
)

// The schema and the checker are read from one table; this holds them to the same verdict.
func TestSchemaAgrees(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal(Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		text string
		ok   bool
	}{
		{"", true},
		{goodFile, true},
		{"tasks.a = 'x'", true},
		{"tasks.a = ['x', 'y']", true},
		{"tasks.a = 3", false},
		{"tasks.a = ['x', 3]", false},
		{"tasks.'a b' = 'x'", false},
		{"tasks.a.dep = ['x']", false},
		{"tasks.a.depends = 'x'", false},
		{"tasks.a.depends = [{ task = 'a', args = [] }]", false},
		{"tasks.a.matrix.os = ['linux']", false},
		{"tasks.a.sources = 'auto'", false},
		{"tasks.a.sources = 'automat'", true},
		{"tasks.a = { run = 'x', js = 'y' }", false},
		{"tasks.a.timeout = '90'", false},
		{"tasks.a.watch.on_busy = 'wait'", false},
		{"tasks.a.cron.timezone = 'UTC'", false},
		{"tasks.a.platforms = ['macos']", false},
		{"settings.output = 'group'", false},
		{"settings.jobs = '50%'", true},
		{"env.A = 1", false},
		{"env.A = { default = 'x' }", true},
		{"includes = []", false},
	} {
		var doc map[string]any
		if _, err := toml.Decode(row.text, &doc); err != nil {
			t.Fatal(err)
		}
		m := &mistakes{text: row.text}
		root := locate(row.text)
		root.attach(doc)
		conform(root, fileShape(), m)
		if bySchema, byUs := valid(schema, root), len(m.list) == 0; bySchema != row.ok || byUs != row.ok {
			t.Errorf("%.80q: the schema says %v, we say %v, want %v", row.text, bySchema, byUs, row.ok)
		}
	}
}

// valid holds n to the part of JSON schema that ours uses.
func valid(schema any, n *node) bool {
	if schema == false {
		return false
	}
	s, _ := schema.(map[string]any)
	if forms, ok := s["anyOf"].([]any); ok && !slices.ContainsFunc(forms, func(one any) bool { return valid(one, n) }) {
		return false
	}
	if not, ok := s["not"]; ok && valid(not, n) {
		return false
	}
	names := map[kind]string{kindString: "string", kindInteger: "integer", kindFloat: "number", kindBoolean: "boolean", kindArray: "array", kindTable: "object"}
	if typ, ok := s["type"]; ok && typ != names[n.kind] {
		return false
	}
	if enum, ok := s["enum"].([]any); ok && !slices.Contains(enum, n.value) {
		return false
	}
	if expr, ok := s["pattern"].(string); ok && !regexp.MustCompile(expr).MatchString(n.str()) {
		return false
	}
	for _, name := range anyList(s["required"]) {
		if n.get(fmt.Sprint(name)) == nil {
			return false
		}
	}
	for _, item := range n.items {
		if items, ok := s["items"]; ok && !valid(items, item) {
			return false
		}
	}
	return !slices.ContainsFunc(n.fields, func(f *node) bool { return !validField(s, f) })
}

func validField(s map[string]any, f *node) bool {
	if names, ok := s["propertyNames"]; ok && !valid(names, &node{kind: kindString, value: f.name}) {
		return false
	}
	properties, _ := s["properties"].(map[string]any)
	if p, ok := properties[f.name]; ok {
		return valid(p, f)
	}
	rest, ok := s["additionalProperties"]
	return !ok || valid(rest, f)
}

func anyList(v any) []any { l, _ := v.([]any); return l }
