const { invalidArgType } = require('internal/errors');
const channels = require('internal/diagnostics/channels');
const Channel = require('internal/diagnostics/channel');

const required = 'tracing:module.require:';
let tracesRequire = false;

function channel(name) {
  const known = channels.find(name);
  if (known !== undefined) return known;
  if (typeof name !== 'string' && typeof name !== 'symbol') throw invalidArgType('channel', ['string', 'symbol'], name);
  const made = new Channel(name);
  channels.add(made);
  if (!tracesRequire && typeof name === 'string' && name.startsWith(required)) {
    tracesRequire = true;
    require('internal/diagnostics/require')(tracingChannel('module.require'));
  }
  return made;
}

function tracingChannel(nameOrChannels) {
  const TracingChannel = require('internal/diagnostics/tracing');
  return new TracingChannel(nameOrChannels, channel);
}

module.exports = {
  channel,
  hasSubscribers(name) { return channels.find(name)?.hasSubscribers ?? false; },
  subscribe(name, subscription) { return channel(name).subscribe(subscription); },
  tracingChannel,
  unsubscribe(name, subscription) { return channel(name).unsubscribe(subscription); },
  Channel,
};
