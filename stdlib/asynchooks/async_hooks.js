const { executionAsyncId, executionAsyncResource, triggerAsyncId } = require('internal/async_hooks/execution');

module.exports = {
  AsyncLocalStorage: require('internal/async_hooks/storage'),
  createHook: require('internal/async_hooks/hooks').createHook,
  executionAsyncId,
  triggerAsyncId,
  executionAsyncResource,
  asyncWrapProviders: Object.freeze({ __proto__: null, NONE: 0 }),
  AsyncResource: require('internal/async_hooks/resource'),
};
