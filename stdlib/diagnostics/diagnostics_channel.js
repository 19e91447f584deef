const { invalidArgType } = require('internal/errors');
const channels = require('internal/diagnostics/channels');
const Channel = require('internal/diagnostics/channel');

function channel(name) {
  const known = channels.find(name);
  if (known !== undefined) return known;
  if (typeof name !== 'string' && typeof name !== 'symbol') throw invalidArgType('channel', ['string', 'symbol'], name);
  const made = new Channel(name);
  channels.add(made);
  return made;
}

module.exports = {
  channel,
  hasSubscribers(name) { return channels.find(name)?.hasSubscribers ?? false; },
  subscribe(name, subscription) { return channel(name).subscribe(subscription); },
  tracingChannel(nameOrChannels) {
    const TracingChannel = require('internal/diagnostics/tracing');
    return new TracingChannel(nameOrChannels, channel);
  },
  unsubscribe(name, subscription) { return channel(name).unsubscribe(subscription); },
  Channel,
};
