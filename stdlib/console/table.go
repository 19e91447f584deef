package console

import (
	"math"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/inspect"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// grid is a table by columns.
type grid struct {
	heads   []string
	columns [][]string
	rows    int
}

// set fills one cell, and adds the column where it is new.
func (g *grid) set(head string, row int, cell string) {
	at := slices.Index(g.heads, head)
	if at < 0 {
		at = len(g.heads)
		g.heads, g.columns = append(g.heads, head), append(g.columns, nil)
	}
	for len(g.columns[at]) <= row {
		g.columns[at] = append(g.columns[at], "")
	}
	g.columns[at][row] = cell
	g.rows = max(g.rows, row+1)
}

// table is console.table(data, columns).
func (c *instance) table(args []goja.Value) {
	data, isObject := arg(args, 0).(*goja.Object)
	if columns := arg(args, 1); !goja.IsUndefined(columns) && !inspect.Is(columns, inspect.Array) {
		panic(node.InvalidArgType(c.vm, "properties", []string{"Array"}, columns))
	}
	if !isObject || inspect.TypeOf(data) == "function" {
		c.own("log", arg(args, 0))
		return
	}
	var g grid
	switch inspect.KindOf(data) {
	case inspect.Map, inspect.MapIterator, inspect.Set, inspect.SetIterator:
		c.entries(&g, data)
	default:
		c.records(&g, data, arg(args, 1))
	}
	c.own("log", c.text(g.String()))
}

// cell renders a value for a cell: of an object with more than two properties only its class.
func (c *instance) cell(v goja.Value) string {
	o := c.options(toStdout)
	o.Depth, o.MaxArrayLength, o.BreakLength = 0, 3, math.Inf(1)
	if object, ok := v.(*goja.Object); ok && inspect.TypeOf(v) == "object" && !arrayLike(object) && len(object.Keys()) > 2 {
		o.Depth = -1
	}
	return inspect.Value(c.vm, v, o)
}

func arrayLike(o *goja.Object) bool {
	return inspect.Is(o, inspect.Array) || inspect.Is(o, inspect.TypedArray)
}

// entries lays out a Map, a Set or what an iterator of one has left.
func (c *instance) entries(g *grid, data *goja.Object) {
	keys, values, pairs := inspect.Entries(c.vm, data)
	g.heads, g.columns = []string{"(iteration index)", "Values"}, make([][]string, 2)
	if pairs {
		g.heads, g.columns = []string{"(iteration index)", "Key", "Values"}, make([][]string, 3)
	}
	for i := range keys {
		g.set("(iteration index)", i, c.cell(c.vm.JS().ToValue(i)))
		if pairs {
			g.set("Key", i, c.cell(keys[i]))
			g.set("Values", i, c.cell(values[i]))
			continue
		}
		g.set("Values", i, c.cell(keys[i]))
	}
}

// records lays out an array or object of records, or of plain values, which get a column of their own at the end.
func (c *instance) records(g *grid, data *goja.Object, columns goja.Value) {
	var wanted []string
	if list, ok := columns.(*goja.Object); ok {
		c.vm.JS().ForOf(list, func(v goja.Value) bool {
			wanted = append(wanted, v.String())
			return true
		})
	}
	const index = "(index)"
	g.heads, g.columns = []string{index}, [][]string{nil}
	var plain []string
	for i, name := range data.Keys() {
		g.set(index, i, name)
		item := node.Field(data, name)
		record, isObject := item.(*goja.Object)
		if !isObject && columns == goja.Undefined() {
			for len(plain) < i {
				plain = append(plain, "")
			}
			plain = append(plain, c.cell(item))
			continue
		}
		c.record(g, i, record, wanted, columns != goja.Undefined())
	}
	if plain != nil {
		g.heads, g.columns = append(g.heads, "Values"), append(g.columns, plain)
	}
}

// record fills the row of one record; nil has no properties.
func (c *instance) record(g *grid, row int, record *goja.Object, wanted []string, chosen bool) {
	names := wanted
	if !chosen {
		names = record.Keys()
	}
	for _, name := range names {
		cell := ""
		if record != nil && inspect.HasOwn(c.vm, record, name) {
			cell = c.cell(node.Field(record, name))
		}
		g.set(name, row, cell)
	}
}

// String draws the table with box characters.
func (g *grid) String() string {
	widths := make([]int, len(g.heads))
	for i, head := range g.heads {
		widths[i] = inspect.Width(head)
		for _, cell := range g.columns[i] {
			widths[i] = max(widths[i], inspect.Width(cell))
		}
	}
	rule := func(left, middle, right string) string {
		var parts []string
		for _, w := range widths {
			parts = append(parts, strings.Repeat("─", w+2))
		}
		return left + strings.Join(parts, middle) + right
	}
	line := func(cell func(column int) string) string {
		var cells []string
		for i, w := range widths {
			text := cell(i)
			cells = append(cells, text+strings.Repeat(" ", w-inspect.Width(text)))
		}
		return "│ " + strings.Join(cells, " │ ") + " │"
	}
	lines := []string{rule("┌", "┬", "┐"), line(func(i int) string { return g.heads[i] }), rule("├", "┼", "┤")}
	for row := range g.rows {
		lines = append(lines, line(func(i int) string {
			if row < len(g.columns[i]) {
				return g.columns[i][row]
			}
			return ""
		}))
	}
	return strings.Join(append(lines, rule("└", "┴", "┘")), "\n")
}
