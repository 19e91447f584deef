// PerformanceResourceTiming and the buffer of such entries, whose size is limited.

const { nodeError } = require('internal/errors');
const { PerformanceEntry, kMake, illegalConstructor, define } = require('internal/perf/entry');
const { kept, announce, clear } = require('internal/perf/timeline');

const headerSize = 300; // what a response's head counts for, by the specification

// What the entry shows, in order, each from what was told of the request.
const attributes = {
  initiatorType: (o) => o.initiatorType,
  nextHopProtocol: (o) => o.timing.finalConnectionTimingInfo?.ALPNNegotiatedProtocol,
  workerStart: (o) => o.timing.finalServiceWorkerStartTime,
  redirectStart: (o) => o.timing.redirectStartTime,
  redirectEnd: (o) => o.timing.redirectEndTime,
  fetchStart: (o) => o.timing.postRedirectStartTime,
  domainLookupStart: (o) => o.timing.finalConnectionTimingInfo?.domainLookupStartTime,
  domainLookupEnd: (o) => o.timing.finalConnectionTimingInfo?.domainLookupEndTime,
  connectStart: (o) => o.timing.finalConnectionTimingInfo?.connectionStartTime,
  connectEnd: (o) => o.timing.finalConnectionTimingInfo?.connectionEndTime,
  secureConnectionStart: (o) => o.timing.finalConnectionTimingInfo?.secureConnectionStartTime,
  requestStart: (o) => o.timing.finalNetworkRequestStartTime,
  responseStart: (o) => o.timing.finalNetworkResponseStartTime,
  responseEnd: (o) => o.timing.endTime,
  transferSize(o) {
    if (o.cacheMode === 'local') return 0;
    return o.cacheMode === 'validated' ? headerSize : o.timing.encodedBodySize + headerSize;
  },
  encodedBodySize: (o) => o.timing.encodedBodySize,
  decodedBodySize: (o) => o.timing.decodedBodySize,
  deliveryType: (o) => o.deliveryType,
  responseStatus: (o) => o.responseStatus,
};

class PerformanceResourceTiming extends PerformanceEntry {
  #told;

  constructor(key, name, told) {
    if (key !== kMake) throw illegalConstructor();
    super(kMake, name, 'resource', told.timing.startTime, told.timing.endTime - told.timing.startTime);
    this.#told = told;
  }

  static toldOf(entry) {
    if (typeof entry === 'object' && entry !== null && #told in entry) return entry.#told;
    throw nodeError('TypeError', 'ERR_INVALID_THIS', 'Value of "this" must be of type PerformanceResourceTiming');
  }

  toJSON() {
    const json = super.toJSON();
    for (const name of Object.keys(attributes)) json[name] = this[name];
    return json;
  }
}
const { toldOf } = PerformanceResourceTiming;
delete PerformanceResourceTiming.toldOf;
for (const name of Object.keys(attributes)) {
  Object.defineProperty(PerformanceResourceTiming.prototype, name, {
    configurable: true, enumerable: true, get() { return attributes[name](toldOf(this)); },
  });
}
define(PerformanceResourceTiming, 'toJSON');

let limit = 250; // the specification's
let late = []; // entries that found the buffer full, until somebody has been told
let telling = false;

function buffer(entry) {
  if (kept.resource.length < limit && !telling) {
    kept.resource.push(entry);
    return;
  }
  late.push(entry);
  if (telling) return;
  telling = true;
  setImmediate(tell);
}

// tell says that the buffer is full, as long as that makes room, and drops what then still has none.
function tell() {
  const { performance } = require('internal/perf/performance');
  while (late.length > 0) {
    const before = late.length;
    if (kept.resource.length >= limit) performance.dispatchEvent(new Event('resourcetimingbufferfull'));
    while (late.length > 0 && kept.resource.length < limit) kept.resource.push(late.shift());
    if (late.length >= before) late = [];
  }
  telling = false;
}

function markResourceTiming(
  timing, requestedUrl, initiatorType, global, cacheMode, bodyInfo, responseStatus, deliveryType = '',
) {
  const told = { timing, initiatorType, cacheMode, responseStatus, deliveryType };
  const entry = new PerformanceResourceTiming(kMake, requestedUrl, told);
  announce(entry);
  buffer(entry);
  return entry;
}

function setBufferSize(size) {
  limit = Number.isInteger(size) && size > 0 ? size : 0;
}

module.exports = { PerformanceResourceTiming, markResourceTiming, setBufferSize, clearResourceTimings: () => clear('resource') };
