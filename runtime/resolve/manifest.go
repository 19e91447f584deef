package resolve

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
)

// manifest is what resolution needs of a package.json. As in Node, a name or type that is no string is a mistake, and any
// other field of a wrong type counts as absent.
type manifest struct {
	dir     string // the package's folder
	name    string
	main    string
	format  Format // "type"
	exports value  // none when absent or null
	imports value  // an object or none
}

func (m *manifest) path() string { return filepath.Join(m.dir, "package.json") }

// manifest gives the package.json of a folder, nil where there is none. specifier and parent are what an import asked
// for, for the message, or "".
func (r *Resolver) manifest(dir, specifier, parent string) (*manifest, error) {
	if m, known := r.packages[dir]; known {
		return m, nil
	}
	path := filepath.Join(dir, "package.json")
	ok, err := r.isFile(path)
	if err != nil {
		return nil, err
	}
	if !ok {
		r.packages[dir] = nil
		return nil, nil
	}
	content, err := r.fs.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m, err := parseManifest(content)
	if err != nil {
		return nil, invalidManifest(path, specifier, parent, err)
	}
	m.dir = dir
	r.packages[dir] = m
	return m, nil
}

// scope gives the package.json that governs file: the nearest one upwards, not past a node_modules folder.
func (r *Resolver) scope(file, specifier, parent string) (*manifest, error) {
	for dir := filepath.Dir(file); filepath.Base(dir) != "node_modules"; {
		m, err := r.manifest(dir, specifier, parent)
		if m != nil || err != nil {
			return m, err
		}
		up := filepath.Dir(dir)
		if up == dir {
			break
		}
		dir = up
	}
	return nil, nil
}

func parseManifest(content []byte) (*manifest, error) {
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(content, &fields); err != nil {
		return nil, jsonError(content, err)
	}
	if fields == nil {
		return nil, errors.New("null is not an object")
	}
	for _, field := range []string{"name", "type"} {
		if raw := fields[field]; len(raw) > 0 && raw[0] != '"' {
			return nil, fmt.Errorf("%q is not a string", field)
		}
	}
	m := &manifest{name: stringField(fields["name"]), main: stringField(fields["main"])}
	if t := Format(stringField(fields["type"])); t == Module || t == CommonJS {
		m.format = t
	}
	if v := parseValue(fields["exports"]); v.kind == text || v.kind == list || v.kind == object {
		m.exports = v
	}
	if v := parseValue(fields["imports"]); v.kind == object {
		m.imports = v
	}
	return m, nil
}

// jsonError gives err the line and column of a syntax error.
func jsonError(content []byte, err error) error {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return err
	}
	before := content[:min(int(syntax.Offset), len(content))]
	line := bytes.Count(before, []byte("\n")) + 1
	col := len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:])))
	return fmt.Errorf("line %d, column %d: %w", line, col, err)
}

func stringField(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return ""
	}
	return s
}
