package v8_test

import (
	"bytes"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestWireFormat compares what serialize writes with what Node writes, and reads it again.
func TestWireFormat(t *testing.T) {
	tests := []struct{ value, want string }{
		{"1", "4902"},
		{"-1", "4901"},
		{"2 ** 31", "4e000000000000e041"},
		{"2 ** 30", "498080808008"},
		{"-0", "4e0000000000000080"},
		{"'abc'", "2203616263"},
		{"'é'", "2201e9"},
		{"'日本'", "6304e5652c67"},
		{"['a', '日']", "4102220161006302e565240002"},
		{"({ a: 1, 2: 3, b: undefined })", "6f4904490622016149022201625f7b03"},
		{"[1, 'a', null, true]", "410449022201613054240004"},
		{"[1, , 3]", "61034900490249044906400203"},
		{"Object.assign([1, 2], { x: 1 })", "4102490249042201784902240102"},
		{"new Date(5)", "440000000000001440"},
		{"/a/giu", "5222016113"},
		{"new Map([[1, 2]])", "3b490249043a02"},
		{"new Set([1])", "2749022c01"},
		{"12345678901234567890n", "5a10d20a1feb8ca954ab"},
		{"-5n", "5a110500000000000000"},
		{"Object.assign(new TypeError('m', { cause: 1 }), { stack: 'S' })", "72546d22016d634902732201532e"},
		{"new ArrayBuffer(3)", "4203000000"},
		{"new Uint8Array([1, 2])", "5c01020102"},
		{"Buffer.from('a')", "5c0a0161"},
		{"new DataView(new ArrayBuffer(2))", "5c09020000"},
		{"[Object(1), Object('s'), Object(true), Object(2n)]", "41046e000000000000f03f73220173797a100200000000000000240004"},
		{"(() => { const c = {}; c.c = c; c.d = [c]; return c })()", "6f2201635e0022016441015e002400017b02"},
	}
	for _, test := range tests {
		script := `const v8 = require('v8'), v = ` + test.value + `, b = v8.serialize(v);
			require('assert').deepStrictEqual(v8.deserialize(b), v); console.log(b.toString('hex'))`
		if got, want := run(t, script), "ff0f"+test.want+"\n"; got != want {
			t.Errorf("%s: got %q, want %q", test.value, got, want)
		}
	}
}

// TestV8 runs scripts that print what the rest of the module does.
func TestV8(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"views in one buffer", `const s = new v8.Serializer(); s.writeHeader(); s.writeValue({ a: new Uint8Array([1, 2]) }); console.log(s.releaseBuffer().toString('hex'))`,
			"ff0f6f220161420201025642000200" + "7b01\n"},
		{"own objects", `class S extends v8.Serializer { _writeHostObject(o) { this.writeUint32(7); this.writeDouble(0.5); this.writeUint64(1, 2); this.writeRawBytes(Buffer.from('xy')) } }
			class D extends v8.Deserializer { _readHostObject() { return { n: this.readUint32(), d: this.readDouble(), u: this.readUint64(), r: String(this.readRawBytes(2)) } } }
			const s = new S(); s.writeHeader(); s.writeValue([new Blob([])]); const d = new D(s.releaseBuffer()); d.readHeader(); console.log(d.readValue(), d.getWireFormatVersion())`,
			"[ { n: 7, d: 0.5, u: [ 1, 2 ], r: 'xy' } ] 15\n"},
		{"transfer", `const b = new ArrayBuffer(2), s = new v8.Serializer(); s.writeHeader(); s.transferArrayBuffer(3, b); s.writeValue(b);
			const d = new v8.Deserializer(s.releaseBuffer()); d.readHeader(); d.transferArrayBuffer(3, b); console.log(d.readValue() === b)`, "true\n"},
		{"errors", `for (const f of [() => v8.Serializer(), () => v8.deserialize(1), () => v8.deserialize(Buffer.from('ff0f')), () => v8.deserialize(Buffer.from('ff0f41', 'hex')), () => v8.serialize(() => {}), () => v8.serialize(new Blob([])),
			() => new v8.Deserializer(Buffer.alloc(1)).readDouble(), () => v8.getHeapSnapshot(), () => v8.startupSnapshot.addSerializeCallback()]) try { f() } catch (e) { console.log(e.code ?? e.name, e.message) }`,
			"ERR_CONSTRUCT_CALL_REQUIRED Class constructor Serializer cannot be invoked without 'new'\n" +
				"ERR_INVALID_ARG_TYPE buffer must be a TypedArray or a DataView\n" +
				"Error Unable to deserialize cloned data due to invalid or unsupported version.\n" +
				"Error Unable to deserialize cloned data.\n" +
				"Error () => {} could not be cloned.\n" +
				"Error Unserializable host object: Blob { size: 0, type: '' }\n" +
				"Error ReadDouble() failed\n" +
				"ERR_METHOD_NOT_IMPLEMENTED The v8.getHeapSnapshot method is not implemented\n" +
				"ERR_NOT_BUILDING_SNAPSHOT Operation cannot be invoked when not building startup snapshot\n"},
		{"numbers", `const h = v8.getHeapStatistics(); console.log(h.used_heap_size > 0, h.total_heap_size >= h.used_heap_size, v8.getHeapSpaceStatistics().length, v8.isStringOneByteRepresentation('é'), v8.isStringOneByteRepresentation('日'), v8.startupSnapshot.isBuildingSnapshot())`,
			"true true 13 true false false\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := run(t, "const v8 = require('node:v8'); "+test.script); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func run(t *testing.T, script string) string {
	t.Helper()
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Describe: stdlib.Describe, Dir: t.TempDir(),
		Stdout: &out, Stderr: &out,
	})
	if err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: script, Kind: "js"}); err != nil {
		t.Errorf("%v", err)
	}
	return out.String()
}
