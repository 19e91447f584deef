package os

import (
	"runtime"
	"strings"

	"github.com/dop251/goja"

	rt "github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// account is the user that runs this process. Numbers are -1 on Windows.
type account struct {
	uid, gid    int
	name, home  string
	shell       string
	knownShells bool // false: the system has no notion of a shell, or we cannot know it
}

// userInfo is os.userInfo({encoding}); with the encoding "buffer" its strings are Buffers.
func (m *module) userInfo(c *node.Call) goja.Value {
	options, _ := c.Arg(0).(*goja.Object)
	asBuffer := node.Field(options, "encoding").String() == "buffer"
	m.allow("userInfo")
	a, err := currentAccount()
	if err != nil {
		c.Throw(m.systemError("uv_os_get_passwd", err))
	}
	text := func(s string) any {
		if asBuffer {
			return node.NewBuffer(m.vm, []byte(s))
		}
		return s
	}
	o := m.vm.JS().CreateObject(nil)
	must(o.Set("uid", a.uid))
	must(o.Set("gid", a.gid))
	must(o.Set("username", text(a.name)))
	must(o.Set("homedir", text(a.home)))
	must(o.Set("shell", goja.Null()))
	if a.knownShells {
		must(o.Set("shell", text(a.shell)))
	}
	return o
}

func (m *module) homedir(c *node.Call) goja.Value {
	name := "HOME"
	if runtime.GOOS == "windows" {
		name = "USERPROFILE"
	}
	if home := m.variable(name); home != "" {
		return m.vm.JS().ToValue(home)
	}
	m.allow("homedir")
	a, err := currentAccount()
	if err != nil {
		c.Throw(m.systemError("uv_os_homedir", err))
	}
	return m.vm.JS().ToValue(a.home)
}

func (m *module) tmpdir(*node.Call) goja.Value {
	if runtime.GOOS == "windows" {
		return m.vm.JS().ToValue(m.windowsTemp())
	}
	dir := m.firstOf("TMPDIR", "TMP", "TEMP")
	if dir == "" {
		dir = "/tmp"
	}
	if len(dir) > 1 {
		dir = strings.TrimSuffix(dir, "/")
	}
	return m.vm.JS().ToValue(dir)
}

func (m *module) windowsTemp() string {
	dir := m.firstOf("TEMP", "TMP")
	if dir == "" {
		dir = m.firstOf("SystemRoot", "windir") + `\temp`
	}
	if len(dir) > 1 && strings.HasSuffix(dir, `\`) && !strings.HasSuffix(dir, `:\`) {
		dir = dir[:len(dir)-1]
	}
	return dir
}

func (m *module) firstOf(names ...string) string {
	for _, name := range names {
		if value := m.variable(name); value != "" {
			return value
		}
	}
	return ""
}

// variable reads the script's environment, which it may have changed.
func (m *module) variable(name string) string {
	js := m.vm.JS()
	env, ok := m.vm.Require("process").ToObject(js).Get("env").(*goja.Object)
	if !ok || m.vm.Allow(rt.Env, name) != nil {
		return ""
	}
	if value := node.Field(env, name); !goja.IsUndefined(value) {
		return value.String()
	}
	return ""
}
