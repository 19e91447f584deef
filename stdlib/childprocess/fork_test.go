package childprocess_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

const echoChild = `
process.on('message', (m) => {
	process.send({ got: m });
	if (m === 'bye') process.disconnect();
});
`

const echoParent = prelude + `
const f = cp.fork(process.env.MODULE, [], { execPath: process.env.RUNTIME || process.execPath });
f.on('message', (m) => console.log(JSON.stringify(m)));
for (const n of ['disconnect', 'exit', 'close']) f.on(n, (...a) => console.log(n, ...a));
f.send({ text: 'ü\n', big: 'x'.repeat(3) });
f.send('bye', (err) => console.log('sent', err));
`

const echoWant = `sent null
{"got":{"text":"ü\n","big":"xxx"}}
{"got":"bye"}
disconnect
exit 0 null
close 0 null
`

func TestFork(t *testing.T) {
	module := filepath.Join(t.TempDir(), "child.js")
	if err := os.WriteFile(module, []byte(echoChild), 0o600); err != nil {
		t.Fatal(err)
	}
	runtimes := map[string]string{"our own child": ""}
	if node, err := exec.LookPath("node"); err == nil {
		runtimes["a child of node"] = node
	}
	for name, runtime := range runtimes {
		t.Run(name, func(t *testing.T) {
			config := configFor(nil, "/")
			config.Env = append(config.Env, "MODULE="+module, "RUNTIME="+runtime)
			if got := run(t, config, echoParent); got != echoWant {
				t.Errorf("got:\n%s\nwant:\n%s", got, echoWant)
			}
		})
	}
}

func TestForkedChildEndsAlone(t *testing.T) {
	module := filepath.Join(t.TempDir(), "child.js")
	if err := os.WriteFile(module, []byte(`process.send(process.env.NODE_CHANNEL_FD === undefined);`), 0o600); err != nil {
		t.Fatal(err)
	}
	config := configFor(nil, "/")
	config.Env = append(config.Env, "MODULE="+module)
	script := prelude + `cp.fork(process.env.MODULE).on('message', (m) => console.log(m)).on('exit', (c) => console.log(c));`
	if got, want := run(t, config, script), "true\n0\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
