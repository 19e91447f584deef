package path

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/glob"
	rt "github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// paths decodes the calls of one flavour.
type paths struct {
	flavour
	vm *rt.VM
}

func (p paths) arg(c *node.Call, i int, name string) string {
	s, ok := c.Arg(i).(goja.String)
	if !ok {
		c.Throw(node.InvalidArgType(c.VM, name, []string{"string"}, c.Arg(i)))
	}
	return charset.Text(s)
}

func (p paths) value(text string) goja.Value { return charset.Value(p.vm.JS(), text) }

// one publishes a function from one path to another.
func (p paths) one(f func(flavour, string) string) node.Func {
	return func(c *node.Call) goja.Value { return p.value(f(p.flavour, p.arg(c, 0, "path"))) }
}

// resolve makes an absolute path of segments, the last one first, and of the working directory.
func (p paths) resolve(segment func(i int) string, count int) string {
	return p.flavour.resolve(segment, count, func() string { return node.Cwd(p.vm) })
}

func (p paths) resolveCall(c *node.Call) goja.Value {
	segment := func(i int) string { return p.arg(c, i, fmt.Sprintf("paths[%d]", i)) }
	return p.value(p.resolve(segment, len(c.Args)))
}

func (p paths) joinCall(c *node.Call) goja.Value {
	parts := make([]string, 0, len(c.Args))
	for i := range c.Args {
		if part := p.arg(c, i, "path"); part != "" {
			parts = append(parts, part)
		}
	}
	return p.value(p.join(parts))
}

func (p paths) relativeCall(c *node.Call) goja.Value {
	from, to := p.arg(c, 0, "from"), p.arg(c, 1, "to")
	absolute := func(path string) string { return p.resolve(func(int) string { return path }, 1) }
	if from == to {
		return p.value("")
	}
	return p.value(p.relative(absolute(from), absolute(to)))
}

func (p paths) toNamespacedPath(c *node.Call) goja.Value {
	s, ok := c.Arg(0).(goja.String)
	if p.flavour == posix || !ok || s.Length() == 0 {
		return c.Arg(0)
	}
	path := charset.Text(s)
	resolved := p.resolve(func(int) string { return path }, 1)
	return p.value(namespaced(path, resolved))
}

func (p paths) basenameCall(c *node.Call) goja.Value {
	suffix := ""
	if !goja.IsUndefined(c.Arg(1)) {
		suffix = p.arg(c, 1, "suffix")
	}
	path := p.arg(c, 0, "path")
	base := p.basename(path)
	switch {
	case suffix == "":
	case path == suffix:
		base = ""
	case base != suffix:
		base = strings.TrimSuffix(base, suffix)
	}
	return p.value(base)
}

func (p paths) formatCall(c *node.Call) goja.Value {
	o, ok := c.Arg(0).(*goja.Object)
	if _, callable := goja.AssertFunction(c.Arg(0)); !ok || callable || o.ClassName() == "Array" {
		c.Throw(node.InvalidArgType(c.VM, "pathObject", []string{"Object"}, c.Arg(0)))
	}
	field := func(name string) string {
		if v := node.Field(o, name); v.ToBoolean() {
			return charset.Text(v.ToString().(goja.String))
		}
		return ""
	}
	root, dir, base := field("root"), field("dir"), field("base")
	if dir == "" {
		dir = root
	}
	if base == "" {
		ext := field("ext")
		if ext != "" && ext[0] != '.' {
			ext = "." + ext
		}
		base = field("name") + ext
	}
	if dir != "" && dir != root {
		dir += p.sep()
	}
	return p.value(dir + base)
}

func (p paths) parseCall(c *node.Call) goja.Value {
	parts := p.parse(p.arg(c, 0, "path"))
	o := c.VM.JS().NewObject()
	set(o, "root", p.value(parts.root))
	set(o, "dir", p.value(parts.dir))
	set(o, "base", p.value(parts.base))
	set(o, "ext", p.value(parts.ext))
	set(o, "name", p.value(parts.name))
	return o
}

func (p paths) matchesGlob(c *node.Call) goja.Value {
	path, pattern := p.arg(c, 0, "path"), p.arg(c, 1, "pattern")
	if p.flavour == windows {
		path, pattern = strings.ReplaceAll(path, `\`, "/"), strings.ReplaceAll(pattern, `\`, "/")
	}
	return c.VM.JS().ToValue(glob.Match(pattern, path))
}
