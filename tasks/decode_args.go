package tasks

import (
	"slices"
	"strings"
)

// args reads the declared arguments. An argument that is neither positional nor has options gets the option --NAME; a
// positional one without a default is required unless it says otherwise.
func (d *decoder) args(n *node) []Arg {
	var args []Arg
	var before *Arg              // the last positional one
	taken := map[string]string{} // options and variables, and the argument that has each
	for _, item := range n.elements() {
		if item.get("name").str() == "" {
			continue
		}
		a := d.arg(item)
		d.claim(taken, item.get("name"), a.Name, argVariable(a.Name))
		for i, o := range item.get("options").elements() {
			d.claim(taken, o, a.Name, a.Options[i])
		}
		if a.Positional {
			if before != nil && a.Required && !before.Required {
				d.add(item.get("name").val, "", "argument %q is required and stands behind %q, which is not", a.Name, before.Name)
			}
			before = &a
		}
		args = append(args, a)
	}
	return args
}

// claim notes that the argument name has the option or variable word.
func (d *decoder) claim(taken map[string]string, n *node, name, word string) {
	if other, ok := taken[word]; ok {
		d.add(n.val, "", "arguments %q and %q are both %s", other, name, word)
	}
	taken[word] = name
}

func (d *decoder) arg(n *node) Arg {
	a := Arg{
		Name:       n.get("name").str(),
		Help:       n.get("help").str(),
		Positional: n.get("positional").isTrue(),
		Type:       "string",
		Pos:        d.pos(n.get("name").val),
	}
	if t := n.get("type"); t != nil {
		a.Type = t.str()
	}
	for _, o := range n.get("options").elements() {
		a.Options = append(a.Options, o.str())
	}
	switch {
	case a.Positional && a.Options != nil:
		d.add(n.get("options").key, "", "argument %q is positional and cannot have options", a.Name)
	case !a.Positional && a.Options == nil:
		a.Options = []string{"--" + a.Name}
	}
	if slices.Contains(argTypeShape().choices, a.Type) {
		d.argChoices(&a, n.get("choices"))
		d.argDefault(&a, n)
	}
	return a
}

func (d *decoder) argChoices(a *Arg, n *node) {
	for _, c := range n.elements() {
		choice := c.str()
		if c.kind != kindString {
			choice = c.raw
		}
		v, err := typed(a.Type, choice)
		if err != nil {
			d.add(c.val, "", "choice %s of %q is not %s", c.raw, a.Name, article(a.Type))
		}
		a.Choices = append(a.Choices, argText(v))
	}
}

func (d *decoder) argDefault(a *Arg, n *node) {
	required, value := n.get("required"), n.get("default")
	a.Required = required.isTrue() || required == nil && a.Positional && value == nil
	if value == nil {
		return
	}
	if required.isTrue() {
		d.add(required.key, "", "argument %q cannot be required and have a default", a.Name)
	}
	a.Default = value.value
	if whole, ok := a.Default.(int64); ok && a.Type == "number" {
		a.Default = float64(whole)
	}
	switch {
	case typeName(a.Default) != a.Type:
		d.add(value.val, "", "the default of %q wants to be %s, not %s", a.Name, article(a.Type), value.kind)
	case a.Choices != nil && !slices.Contains(a.Choices, argText(a.Default)):
		d.add(value.val, "", "the default of %q is none of its choices: %s", a.Name, strings.Join(a.Choices, ", "))
	}
}
