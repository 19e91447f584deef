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

const advancedParent = prelude + `
const options = { execPath: process.env.RUNTIME || process.execPath, serialization: 'advanced' };
const f = cp.fork(process.env.MODULE, [], options);
f.on('message', ({ got }) => console.log(got));
f.on('exit', (code) => console.log(code));
f.send(new Map([[1n, new Date(0)], ['bytes', new Uint16Array([1, 2])]]));
f.send(Buffer.alloc(200000, 'x'));
f.send('bye');
`

const advancedWant = `Map(2) {
  1n => 1970-01-01T00:00:00.000Z,
  'bytes' => Uint16Array(2) [ 1, 2 ]
}
<Buffer 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 ... 199950 more bytes>
bye
0
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
			if got := run(t, config, advancedParent); got != advancedWant {
				t.Errorf("advanced: got:\n%s\nwant:\n%s", got, advancedWant)
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
