package thread

import (
	"slices"
	"testing"
)

func TestEnv(t *testing.T) {
	e := NewEnv([]string{"A=1", "B=x=y", "=C:=hidden", "none"})
	e.Set("C", "3")
	e.Set("A", "2")
	e.Delete("B")
	e.Delete("missing")
	if got, want := e.Pairs(), []string{"A=2", "C=3"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := e.Names(), []string{"A", "C"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, ok := e.Get("B"); ok {
		t.Error("B is still there")
	}
}
