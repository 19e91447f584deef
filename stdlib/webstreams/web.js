// The module stream/web. Each class is loaded when it is first read.
const places = {
  ReadableStream: 'readable',
  ReadableStreamDefaultReader: 'readers',
  ReadableStreamBYOBReader: 'readers',
  ReadableStreamBYOBRequest: 'readable_byte_face',
  ReadableByteStreamController: 'readable_byte_face',
  ReadableStreamDefaultController: 'readable_default',
  TransformStream: 'transform',
  TransformStreamDefaultController: 'transform',
  WritableStream: 'writable',
  WritableStreamDefaultWriter: 'writable',
  WritableStreamDefaultController: 'writable_controller',
  ByteLengthQueuingStrategy: 'strategies',
  CountQueuingStrategy: 'strategies',
  TextEncoderStream: 'encoding',
  TextDecoderStream: 'encoding',
  CompressionStream: 'compression',
  DecompressionStream: 'compression',
};

for (const [name, place] of Object.entries(places)) {
  const settle = (value) => {
    Object.defineProperty(exports, name, { value, writable: true, enumerable: true, configurable: true });
    return value;
  };
  Object.defineProperty(exports, name, {
    get: () => settle(require(`internal/webstreams/${place}`)[name]), set: settle, enumerable: true, configurable: true,
  });
}
