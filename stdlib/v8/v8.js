// node:v8: what can be told of a program that has no V8 in it.

const { nodeError, notImplemented } = require('internal/errors');
const { validateString } = require('internal/validators');
const { Deserializer, DefaultDeserializer, DefaultSerializer, Serializer, deserialize, serialize } = require('internal/serdes');

const flags = [];

function getHeapStatistics() {
  const { limit, total, used, physical, allocated, stacks, other } = binding.heap();
  return {
    total_heap_size: total,
    total_heap_size_executable: 0,
    total_physical_size: physical,
    total_available_size: Math.max(0, limit - used),
    used_heap_size: used,
    heap_size_limit: limit,
    malloced_memory: other,
    peak_malloced_memory: other,
    does_zap_garbage: 0,
    number_of_native_contexts: 1,
    number_of_detached_contexts: 0,
    total_global_handles_size: 0,
    used_global_handles_size: 0,
    external_memory: stacks,
    total_allocated_bytes: allocated,
  };
}

const spaces = [
  'read_only_space', 'new_space', 'old_space', 'code_space', 'shared_space', 'trusted_space', 'shared_trusted_space',
  'new_large_object_space', 'large_object_space', 'code_large_object_space', 'shared_large_object_space',
  'shared_trusted_large_object_space', 'trusted_large_object_space',
];

// Go's heap has no generations: all of it is shown as old.
function getHeapSpaceStatistics() {
  const { total, used, physical } = binding.heap();
  return spaces.map((name) => {
    const size = (n) => (name === 'old_space' ? n : 0);
    return {
      space_name: name,
      space_size: size(total),
      space_used_size: size(used),
      space_available_size: size(total - used),
      physical_space_size: size(physical),
    };
  });
}

function getHeapCodeStatistics() {
  return {
    code_and_metadata_size: 0,
    bytecode_and_metadata_size: 0,
    external_script_source_size: 0,
    cpu_profiler_metadata_size: 0,
  };
}

function setFlagsFromString(value) {
  validateString(value, 'flags');
  flags.push(value);
  if (/^--expose[-_]gc$/.test(value)) require('internal/vm').exposeGC();
}

// The tag changes with the version and the flags: it tells whether a cache may be used.
function cachedDataVersionTag() {
  let tag = 0x811c9dc5;
  for (const c of process.version + process.versions.goja + flags.join()) tag = Math.imul(tag ^ c.charCodeAt(0), 0x01000193);
  return tag >>> 0;
}

function isStringOneByteRepresentation(content) {
  validateString(content, 'content');
  return binding.isOneByte(content);
}

const notBuilding = () => nodeError('Error', 'ERR_NOT_BUILDING_SNAPSHOT', 'Operation cannot be invoked when not building startup snapshot');

const startupSnapshot = { isBuildingSnapshot: () => false };
for (const name of ['addDeserializeCallback', 'addSerializeCallback', 'setDeserializeMainFunction']) {
  startupSnapshot[name] = { [name]() { throw notBuilding(); } }[name];
}

function refused(name, path = name) {
  return { [name]: function() { throw notImplemented(`v8.${path}`); } }[name];
}

const promiseHooks = {};
for (const name of ['createHook', 'onInit', 'onBefore', 'onAfter', 'onSettled']) {
  promiseHooks[name] = refused(name, `promiseHooks.${name}`);
}

module.exports = {
  cachedDataVersionTag, getHeapStatistics, getHeapSpaceStatistics, getHeapCodeStatistics, setFlagsFromString,
  Serializer, Deserializer, DefaultSerializer, DefaultDeserializer, deserialize, serialize,
  takeCoverage() {}, stopCoverage() {}, promiseHooks, startupSnapshot, isStringOneByteRepresentation,
};
for (const name of [
  'getHeapSnapshot', 'writeHeapSnapshot', 'setHeapSnapshotNearHeapLimit', 'getCppHeapStatistics', 'queryObjects',
  'GCProfiler', 'startCpuProfile', 'startHeapProfile',
]) {
  module.exports[name] = refused(name);
}
