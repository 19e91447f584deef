//go:build unix

package process

import (
	"math"
	"os/user"
	"strconv"
	"strings"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindCredentials gives process the calls that change its user and groups: those of all threads of the process.
func bindCredentials(vm *runtime.VM, p *goja.Object) {
	const same = -1 // leaves the real id as it is
	calls := []struct {
		name string
		find func(name string) (id int, ok bool)
		kind string
		set  func(id int) error
	}{
		{"setuid", userID, "User", syscall.Setuid},
		{"setgid", groupID, "Group", syscall.Setgid},
		{"seteuid", userID, "User", func(id int) error { return syscall.Setreuid(same, id) }},
		{"setegid", groupID, "Group", func(id int) error { return syscall.Setregid(same, id) }},
	}
	for _, call := range calls {
		node.Set(vm, p, call.name, 1, func(c *node.Call) goja.Value {
			id := credential(c, c.Arg(0), "id", call.kind, call.find)
			ownProcess(c, call.name)
			must(c, call.name, call.set(id))
			return goja.Undefined()
		})
	}
	node.Set(vm, p, "setgroups", 1, setGroups)
	node.Set(vm, p, "initgroups", 2, initGroups)
}

// credential reads the number or the name of a user or a group.
func credential(c *node.Call, v goja.Value, argument, kind string, find func(string) (int, bool)) int {
	checkCredential(c, v, argument)
	if goja.IsNumber(v) {
		return int(v.ToInteger())
	}
	id, ok := find(v.String())
	if !ok {
		c.Throw(unknownCredential(c, kind, v))
	}
	return id
}

func checkCredential(c *node.Call, v goja.Value, argument string) {
	if goja.IsNumber(v) {
		number := node.Call{VM: c.VM, Args: []goja.Value{v}}
		number.Int(0, argument, 0, math.MaxUint32)
		return
	}
	if _, ok := v.(goja.String); !ok {
		c.Throw(node.InvalidArgType(c.VM, argument, []string{"number", "string"}, v))
	}
}

func unknownCredential(c *node.Call, kind string, v goja.Value) goja.Value {
	return node.NewError(c.VM, "Error", "ERR_UNKNOWN_CREDENTIAL", kind+" identifier does not exist: "+v.String())
}

func userID(name string) (id int, ok bool) {
	u, err := user.Lookup(name)
	if err != nil {
		return 0, false
	}
	id, err = strconv.Atoi(u.Uid)
	return id, err == nil
}

func groupID(name string) (id int, ok bool) {
	g, err := user.LookupGroup(name)
	if err != nil {
		return 0, false
	}
	id, err = strconv.Atoi(g.Gid)
	return id, err == nil
}

// setGroups is process.setgroups(groups).
func setGroups(c *node.Call) goja.Value {
	list, ok := c.Arg(0).(*goja.Object)
	if !ok || list.ClassName() != "Array" {
		c.Throw(node.InvalidArgType(c.VM, "groups", []string{"Array"}, c.Arg(0)))
	}
	length := int(list.Get("length").ToInteger())
	for i := range length {
		checkCredential(c, node.Field(list, strconv.Itoa(i)), "groups["+strconv.Itoa(i)+"]")
	}
	groups := make([]int, length)
	for i := range groups {
		groups[i] = credential(c, node.Field(list, strconv.Itoa(i)), "groups", "Group", groupID)
	}
	ownProcess(c, "setgroups")
	must(c, "setgroups", syscall.Setgroups(groups))
	return goja.Undefined()
}

// initGroups is process.initgroups(user, extraGroup): the groups of the user and one more.
func initGroups(c *node.Call) goja.Value {
	checkCredential(c, c.Arg(0), "user")
	checkCredential(c, c.Arg(1), "extraGroup")
	extra := credential(c, c.Arg(1), "extraGroup", "Group", groupID)
	find := user.Lookup
	if goja.IsNumber(c.Arg(0)) {
		find = user.LookupId
	}
	u, err := find(c.Arg(0).String())
	if err != nil {
		c.Throw(unknownCredential(c, "User", c.Arg(0)))
	}
	ids, err := u.GroupIds()
	must(c, "initgroups", err)
	groups := []int{extra}
	for _, id := range ids {
		if number, err := strconv.Atoi(id); err == nil && number != extra {
			groups = append(groups, number)
		}
	}
	ownProcess(c, "initgroups")
	must(c, "initgroups", syscall.Setgroups(groups))
	return goja.Undefined()
}

// must throws the error of a system call in the form that these calls have in Node: "EPERM, Operation not permitted".
func must(c *node.Call, call string, err error) {
	if err == nil {
		return
	}
	code, _, errno := node.CodeOf(err)
	text := err.Error()
	value := node.ErrorValue(c.VM, &node.SystemError{Err: err, Syscall: call}).(*goja.Object)
	set(value, "message", code+", "+strings.ToUpper(text[:1])+text[1:])
	set(value, "errno", errno)
	c.Throw(value)
}
