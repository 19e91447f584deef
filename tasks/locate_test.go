package tasks

import (
	"fmt"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// outline writes the tree as one line per value: path, place of the key, place of the value, place of a string's text.
func outline(b *strings.Builder, path string, n *node) {
	if path != "" {
		fmt.Fprintf(b, "%s %d:%d %d:%d", path, n.key.line, n.key.col, n.val.line, n.val.col)
		if n.text.line > 0 {
			fmt.Fprintf(b, " %d:%d", n.text.line, n.text.col)
		}
		b.WriteByte('\n')
	}
	for _, f := range n.fields {
		outline(b, strings.TrimPrefix(path+"."+f.name, "."), f)
	}
	for i, item := range n.items {
		outline(b, fmt.Sprintf("%s[%d]", path, i), item)
	}
}

func TestLocate(t *testing.T) {
	for _, row := range []struct{ text, want string }{
		{"a = 1\n", "a 1:1 1:5\n"},
		{"# x\n\n  a\t=  \"b\" # c\n", "a 3:3 3:8 3:9\n"},
		{"'é' = 'é'\n", "é 1:1 1:7 1:8\n"},
		{"k = [\"é\", 2]\n", "k 1:1 1:5\nk[0] 1:6 1:6 1:7\nk[1] 1:11 1:11\n"},
		{"[t.b]\nx = 1\n[ t . c ]\ny=2\n", "t 1:2 1:2\nt.b 1:4 1:4\nt.b.x 2:1 2:5\nt.c 3:7 3:7\nt.c.y 4:1 4:3\n"},
		{"[[a]]\nx=1\n[[a]]\n[a.b]\ny=1\n[[a.c]]\n[[a.c]]\nz=1", "a 1:3 1:3\na[0] 1:3 1:3\na[0].x 2:1 2:3\na[1] 3:3 3:3\n" +
			"a[1].b 4:4 4:4\na[1].b.y 5:1 5:3\na[1].c 6:5 6:5\na[1].c[0] 6:5 6:5\na[1].c[1] 7:5 7:5\na[1].c[1].z 8:1 8:3\n"},
		{"a = { b.c = 1, \"d\\u0065\" = [ {x=1} ] }", "a 1:1 1:5\na.b 1:7 1:7\na.b.c 1:9 1:13\na.de 1:16 1:28\na.de[0] 1:30 1:30\na.de[0].x 1:31 1:33\n"},
		{"a = {\n b = 1, # }\n}\nc = 1", "a 1:1 1:5\na.b 2:2 2:6\nc 4:1 4:5\n"},
		{"a = '''\nx ''y'''\nb = '''z'''''\nc=1", "a 1:1 1:5 2:1\nb 3:1 3:5 3:8\nc 4:1 4:3\n"},
		{"a = \"\"\"\\\n   x \\\"\"\"\"\nb = 1", "a 1:1 1:5 2:4\nb 3:1 3:5\n"},
		{"a = \"\"\"\r\n]\"\"\"\r\nb = 1979-05-27 07:32:00Z\r\n", "a 1:1 1:5 2:1\nb 3:1 3:5\n"},
		{"a = \"]\\\"#\" # ]\nb = '\\'", "a 1:1 1:5 1:6\nb 2:1 2:5 2:6\n"},
		{"a.'b.c'.d = 1\na.e = 2", "a 1:1 1:1\na.b.c 1:3 1:3\na.b.c.d 1:9 1:13\na.e 2:3 2:7\n"},
	} {
		var b strings.Builder
		outline(&b, "", locate(row.text))
		if b.String() != row.want {
			t.Errorf("locate(%q)\ngot\n%swant\n%s", row.text, b.String(), row.want)
		}
	}
}

// FuzzLocate holds the locator to the keys that the decoder finds, for every text that the decoder accepts.
func FuzzLocate(f *testing.F) {
	for _, seed := range []string{
		"a = 1", "[a.b]\nc=[1,[2,{d=3}]]", "[[a]]\n[[a.b]]\nc=1\n[a.d]\n[[a]]", "a.b.c=1\na.d='x'", "a='''\n'x''''", `a="""\"""" """`,
		"\"a\\u00e9\"=1\n'b'=2", "a={b={c=[{}]},d=1,}", "d=1979-05-27 07:32:00\nt=07:32\n", "a=[ # x\n 1, # ]\n]", "\r\na=1\r\n", "a=inf\nb=-0x1\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var doc map[string]any
		if _, err := toml.Decode(text, &doc); err != nil || strings.HasPrefix(text, "\ufeff") {
			t.Skip()
		}
		if doc == nil {
			doc = map[string]any{}
		}
		if root := locate(text); !root.attach(doc) {
			var b strings.Builder
			outline(&b, "", root)
			t.Errorf("locate(%q)\n%sdecoded %v", text, b.String(), doc)
		}
	})
}
