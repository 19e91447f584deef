package proc

import (
	"errors"
	"syscall"
	"testing"
)

func TestBatchLine(t *testing.T) {
	got, err := batchLine(`C:\bin\npm.cmd`, []string{"run", "a b", "x&y"})
	if want := `cmd.exe /e:ON /v:OFF /d /s /c ""C:\bin\npm.cmd" "run" "a b" "x&y""`; got != want || err != nil {
		t.Errorf("%s, %v; want %s", got, err, want)
	}
	for _, arg := range []string{`a"b`, "%PATH%", "a\nb", `ends\`} {
		if _, err := batchLine("a.bat", []string{arg}); !errors.Is(err, syscall.EINVAL) {
			t.Errorf("%q: %v", arg, err)
		}
	}
}
