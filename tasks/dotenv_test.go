package tasks

import (
	"strings"
	"testing"

	"github.com/jsrun/jsrun/internal/diag"
)

func TestDotenv(t *testing.T) {
	for _, row := range []struct{ text, want string }{
		{"A=1\nB = two words \n\n", "A=1|B=two words"},
		{"# c\n  export A=1 # c\nB=a#b\nC=#c\nexport=2\n", "A=1|B=a#b|C=|export=2"},
		{"A='$HOME \\n'\nB=`it's \"so\"`\nC=\"a\\tb\\n\\\"\\$HOME\\\\ \\d\"", "A=$HOME \\n|B=it's \"so\"|C=a\tb\n\"$HOME\\ \\d"},
		{"A=\"one\ntwo\" # c\r\nB='x\r\ny'", "A=one\ntwo|B=x\ny"},
		{"A=$HOME/x\nB=${A}y$\nC=\"$A $NO.\"\nD=\\$A C:\\x\nE=$1 $$\nA=2", "A=2|B=/home/u/xy$|C=/home/u/x .|D=$A C:\\x|E=$1 $$"},
		{"\ufeffA=é", "A=é"},
		{"A=", "A="},
		{"A=''x", ".env:1:5: text behind the closing quote"},
		{"A=1\nB=\"é\nx", ".env:2:3: the quote \" is not closed"},
		{"A=\"x\\", ".env:1:3: the quote \" is not closed"},
		{"A=1\nB 2\n", `.env:2:3: "B" wants a "="`},
		{"A=1\n  export B\n", `.env:2:11: "B" wants a "="`},
		{"=1", ".env:1:1: a line begins with the name of a variable"},
		{"1A=1", ".env:1:1: a line begins with the name of a variable"},
		{"é=1", ".env:1:1: a line begins with the name of a variable"},
		{"A=é${B:-x}", `.env:1:4: "${" wants a name and "}"`},
		{"A=1\nB=\"\n${\"", `.env:3:1: "${" wants a name and "}"`},
		{"A=1\nB=\xff", ".env:2:3: the byte is not UTF-8 text"},
		{"A=1\nB=x\x00", ".env:2:4: the byte is not UTF-8 text"},
	} {
		env := newEnviron([]string{"HOME=/home/u"}, false)
		err := readDotenv(".env", row.text, env)
		got := told(err)
		if err == nil {
			got = strings.Join(env.extra(), "|")
		} else if diag.ExitCode(err) != diag.ExitTaskFile {
			t.Errorf("%q: exit code %d", row.text, diag.ExitCode(err))
		}
		if got != row.want {
			t.Errorf("%q\n got %q\nwant %q", row.text, got, row.want)
		}
	}
}

func FuzzDotenv(f *testing.F) {
	for _, seed := range []string{"A=1", "export A='x\ny' # c", "A=\"\\n$B ${C}\"", "A=`", "A=\\", "\ufeff="} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		env := newEnviron(nil, false)
		if readDotenv(".env", text, env) != nil {
			return
		}
		for _, entry := range env.all() {
			if strings.ContainsRune(entry, 0) {
				t.Errorf("%q gives %q", text, entry)
			}
		}
	})
}
