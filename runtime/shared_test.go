package runtime

import "testing"

// TestSharedMemory looks at SharedArrayBuffer and Atomics in one thread. What several do to one memory is tested with
// node:worker_threads.
func TestSharedMemory(t *testing.T) {
	tests := []struct{ script, want string }{
		{"const s = new SharedArrayBuffer(6); return [s.byteLength, s.slice(2, -1).byteLength, s.growable, s instanceof SharedArrayBuffer, s instanceof ArrayBuffer, String(s)]", "6,3,false,true,false,[object SharedArrayBuffer]"},
		{"class S extends SharedArrayBuffer {} const s = new S(8), a = new Uint16Array(s, 2); a[0] = 7; return [s instanceof S, a.buffer === s, new DataView(s).getUint16(2, true)]", "true,true,7"},
		{"const a = new Int32Array(new SharedArrayBuffer(8)); return [Atomics.add(a, 0, 5), Atomics.sub(a, 0, 7), Atomics.and(a, 0, 6), Atomics.or(a, 0, 1), Atomics.xor(a, 0, 2), Atomics.exchange(a, 0, 9), Atomics.compareExchange(a, 0, 9, 1), Atomics.compareExchange(a, 0, 9, 2), Atomics.load(a, 0), a[1]]", "0,5,-2,6,7,5,9,1,1,0"},
		{"const b = new SharedArrayBuffer(8), a = new Int8Array(b); for (let i = 0; i < 8; i++) Atomics.store(a, i, -i); return [[...a], Atomics.add(a, 5, 200), a[5], Atomics.add(new Uint16Array(b), 3, 65535), a[6]]", "0,-1,-2,-3,-4,-5,-6,-7,-5,-61,63994,-7"},
		{"const a = new BigInt64Array(new SharedArrayBuffer(16)); return [Atomics.store(a, 1, -5n), Atomics.add(a, 1, 2n ** 64n + 6n), Atomics.load(a, 1)].map(String)", "-5,-5,1"},
		{"const a = new Uint8Array(3); return [Atomics.store(a, 1, 300.7), Atomics.add(a, 1, 1), a[1], Atomics.isLockFree(3)]", "300,44,45,false"},
		{"const a = new Int32Array(new SharedArrayBuffer(4)); return [Atomics.wait(a, 0, 1), Atomics.wait(a, 0, 0, 1), Atomics.notify(a, 0), Atomics.notify(new Int32Array(1), 0), Atomics.waitAsync(a, 0, 5).value]", "not-equal,timed-out,0,0,not-equal"},
		{"return [() => new SharedArrayBuffer(-1), () => SharedArrayBuffer(1), () => Atomics.load([], 0), () => Atomics.load(new Int8Array(1), 1), () => Atomics.wait(new Int32Array(1), 0, 0), () => Atomics.add(new BigInt64Array(1), 0, 1), () => Atomics.add(new Float64Array(1), 0, 1)].map((f) => { try { return f() } catch (e) { return e.name } })",
			"RangeError,TypeError,TypeError,RangeError,TypeError,TypeError,TypeError"},
	}
	for _, test := range tests {
		if got, err := eval(t, "log(String((() => { "+test.script+" })()))"); got != test.want || err != nil {
			t.Errorf("%s\ngot  %q (%v)\nwant %q", test.script, got, err, test.want)
		}
	}
}
