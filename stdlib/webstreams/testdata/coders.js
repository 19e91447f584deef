// Text and compression as streams.
const log = (...args) => console.log(...args);

async function all(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

const failure = (promise) => promise.then(() => 'no error', (error) => error.name);

(async () => {
  log(await all(ReadableStream.from(['a', '\ud83d', '\ude00', '\ud83d']).pipeThrough(new TextEncoderStream())));
  const bytes = [...Buffer.from('\ufeffé€😀')].map((byte) => new Uint8Array([byte]));
  log((await all(ReadableStream.from(bytes).pipeThrough(new TextDecoderStream()))).join('|'));
  const fatal = new TextDecoderStream('utf-8', { fatal: true });
  log(fatal.encoding, fatal.fatal, await failure(all(ReadableStream.from([new Uint8Array([0xff])]).pipeThrough(fatal))));
  const text = 'stream '.repeat(10000);
  for (const format of ['gzip', 'deflate', 'deflate-raw']) {
    const packed = await all(ReadableStream.from([text.slice(0, 5), text.slice(5)])
      .pipeThrough(new TextEncoderStream()).pipeThrough(new CompressionStream(format)));
    const size = packed.reduce((n, chunk) => n + chunk.length, 0);
    const pieces = packed.flatMap((chunk) => [chunk.subarray(0, 3), chunk.subarray(3)]);
    const unpacked = await all(ReadableStream.from(pieces)
      .pipeThrough(new DecompressionStream(format)).pipeThrough(new TextDecoderStream()));
    log(format, size < 1000, unpacked.join('') === text);
    const cut = ReadableStream.from([packed[0].subarray(0, 4)]).pipeThrough(new DecompressionStream(format));
    log((await failure(all(cut))) !== 'no error');
  }
  try {
    new CompressionStream('zip');
  } catch (error) {
    log(error.code);
  }
})();
