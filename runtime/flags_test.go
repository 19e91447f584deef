package runtime

import (
	"slices"
	"testing"
)

func TestFlags(t *testing.T) {
	tests := []struct {
		options string
		want    []string
	}{
		{"", nil},
		{"--a  --b=1 ", []string{"--a", "--b=1"}},
		{`--require "./my \"file\".js" x`, []string{"--require", `./my "file".js`, "x"}},
		{`"" --open "never closed`, []string{"", "--open", "never closed"}},
		{`back\slash`, []string{`back\slash`}},
	}
	for _, test := range tests {
		c := Config{Env: []string{"NODE_OPTIONS=old", "NODE_OPTIONS=" + test.options}, ExecArgv: []string{"--own"}}
		if got, want := c.Flags(), append(test.want, "--own"); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", test.options, got, want)
		}
	}
}
