// Package webstreams is the Streams standard as node:stream/web and in the global scope: ReadableStream with streams of
// bytes and BYOB readers, WritableStream, TransformStream, the queuing strategies, the text coders and the compressors as
// streams. It also has what joins these streams to Node's: toWeb and fromWeb, and their parts in pipeline and finished.
//
// Missing: compression "brotli".
//
// The scripts follow the standard's algorithms. The inside of a stream, a "core", has the standard's internal slots and
// operations; the public classes are faces around the cores, which check what scripts give them. Each script is loaded
// when something in it is first used.
package webstreams

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

var (
	//go:embed web.js
	webSource string
	//go:embed common.js
	commonSource string
	//go:embed strategies.js
	strategiesSource string
	//go:embed readable.js
	readableSource string
	//go:embed readable_core.js
	readableCoreSource string
	//go:embed readable_controller.js
	readableControllerSource string
	//go:embed readable_default.js
	readableDefaultSource string
	//go:embed readable_byte.js
	readableByteSource string
	//go:embed readable_byte_face.js
	readableByteFaceSource string
	//go:embed pull_into.js
	pullIntoSource string
	//go:embed readers.js
	readersSource string
	//go:embed iterator.js
	iteratorSource string
	//go:embed from.js
	fromSource string
	//go:embed tee.js
	teeSource string
	//go:embed tee_bytes.js
	teeBytesSource string
	//go:embed pipe.js
	pipeSource string
	//go:embed writable.js
	writableSource string
	//go:embed writable_core.js
	writableCoreSource string
	//go:embed writable_controller.js
	writableControllerSource string
	//go:embed transform.js
	transformSource string
	//go:embed transform_core.js
	transformCoreSource string
	//go:embed filter.js
	filterSource string
	//go:embed encoding.js
	encodingSource string
	//go:embed compression.js
	compressionSource string
	//go:embed to_web.js
	toWebSource string
	//go:embed from_web.js
	fromWebSource string
	//go:embed joint.js
	jointSource string
	//go:embed transfer.js
	transferSource string
)

// Modules are node:stream/web and its parts.
var Modules = []runtime.Builtin{
	{Name: "stream/web", Script: runtime.NewScript("node:stream/web", webSource)},
	part("common", commonSource, nil),
	part("strategies", strategiesSource, nil),
	part("readable", readableSource, nil),
	part("readable_core", readableCoreSource, nil),
	part("readable_controller", readableControllerSource, nil),
	part("readable_default", readableDefaultSource, nil),
	part("readable_byte", readableByteSource, bindMemory),
	part("readable_byte_face", readableByteFaceSource, bindMemory),
	part("pull_into", pullIntoSource, bindMemory),
	part("readers", readersSource, bindMemory),
	part("iterator", iteratorSource, nil),
	part("from", fromSource, nil),
	part("tee", teeSource, nil),
	part("tee_bytes", teeBytesSource, nil),
	part("pipe", pipeSource, nil),
	part("writable", writableSource, nil),
	part("writable_core", writableCoreSource, nil),
	part("writable_controller", writableControllerSource, nil),
	part("transform", transformSource, nil),
	part("transform_core", transformCoreSource, nil),
	part("filter", filterSource, nil),
	part("encoding", encodingSource, nil),
	part("compression", compressionSource, bindCompression),
	part("to_web", toWebSource, nil),
	part("from_web", fromWebSource, nil),
	part("joint", jointSource, nil),
	part("transfer", transferSource, nil),
}

func part(name, source string, bind func(*runtime.VM, *goja.Object)) runtime.Builtin {
	name = "internal/webstreams/" + name
	return runtime.Builtin{Name: name, Script: runtime.NewScript("node:"+name, source), Bind: bind}
}

// Globals are the classes in the global scope: all of them.
var Globals = []runtime.Global{
	global("ReadableStream", "readable"),
	global("ReadableStreamDefaultReader", "readers"),
	global("ReadableStreamBYOBReader", "readers"),
	global("ReadableStreamBYOBRequest", "readable_byte_face"),
	global("ReadableByteStreamController", "readable_byte_face"),
	global("ReadableStreamDefaultController", "readable_default"),
	global("TransformStream", "transform"),
	global("TransformStreamDefaultController", "transform"),
	global("WritableStream", "writable"),
	global("WritableStreamDefaultWriter", "writable"),
	global("WritableStreamDefaultController", "writable_controller"),
	global("ByteLengthQueuingStrategy", "strategies"),
	global("CountQueuingStrategy", "strategies"),
	global("TextEncoderStream", "encoding"),
	global("TextDecoderStream", "encoding"),
	global("CompressionStream", "compression"),
	global("DecompressionStream", "compression"),
}

func global(name, part string) runtime.Global {
	return runtime.Global{Name: name, Module: "internal/webstreams/" + part, Member: name}
}

// bindMemory gives a script what it needs to hand over memory:
//
//	transfer(buffer) → another ArrayBuffer with its bytes, while the first is detached · isDetached(buffer)
func bindMemory(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	node.Set(vm, binding, "transfer", 1, func(c *node.Call) goja.Value {
		buffer, ok := c.Arg(0).Export().(goja.ArrayBuffer)
		if !ok || buffer.Detached() {
			panic(node.NewError(vm, "TypeError", "ERR_INVALID_STATE", "Invalid state: The ArrayBuffer is detached"))
		}
		data := buffer.Bytes()
		buffer.Detach()
		return js.ToValue(js.NewArrayBuffer(data))
	})
	node.Set(vm, binding, "isDetached", 1, func(c *node.Call) goja.Value {
		buffer, ok := c.Arg(0).Export().(goja.ArrayBuffer)
		return js.ToValue(!ok || buffer.Detached())
	})
}
