// What stream.finished, stream.addAbortSignal and the like have to know of the streams of the web.
const readable = require('internal/webstreams/readable');
const writable = require('internal/webstreams/writable');

const coreOf = (stream) => readable.coreOf(stream) ?? writable.coreOf(stream);

// overOf gives the promise that settles when a stream has closed or failed; undefined for what is none of ours.
exports.overOf = (stream) => coreOf(stream)?.over;

// fail makes a stream fail, whoever has its lock.
exports.fail = function (stream, error) {
  const { controller } = coreOf(stream);
  if (controller.failIfWritable === undefined) controller.fail(error);
  else controller.failIfWritable(error);
};
