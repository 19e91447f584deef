// How many listeners an event may have before a leak is suspected: one number for emitters and event targets.

exports.defaultMaxListeners = 10;
// Where an event target keeps a limit of its own.
exports.kMaxEventTargetListeners = Symbol('events.maxEventTargetListeners');
