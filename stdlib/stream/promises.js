// The module stream/promises.
const { finishedPromise } = require('internal/streams/finished');

exports.finished = finishedPromise;

exports.pipeline = function pipeline(...streams) {
  const { isIterable, isNodeStream, isWebStream } = require('internal/streams/utils');
  const { run } = require('internal/streams/pipeline');
  let options;
  const last = streams[streams.length - 1];
  if (last && typeof last === 'object' && !isNodeStream(last) && !isIterable(last) && !isWebStream(last)) {
    options = streams.pop();
  }
  return new Promise((resolve, reject) => {
    if (options?.signal !== undefined && streams.length === 0) throw require('internal/errors').missingArgs('streams');
    run(streams, (error, value) => {
      if (error) reject(error);
      else resolve(value);
    }, options);
  });
};
