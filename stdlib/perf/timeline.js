// The timeline: entries that are kept, by type, and those who want to hear of new ones.

const { missingArgs } = require('internal/errors');

const kept = { mark: [], measure: [], resource: [] };
let notify = null; // tells the observers, once there are any

const byStart = (a, b) => a.startTime - b.startTime;

// enqueue keeps an entry where its type is kept, and tells the observers.
function enqueue(entry) {
  kept[entry.entryType]?.push(entry);
  announce(entry);
}

function announce(entry) { notify?.(entry); }

// clear forgets the entries of a type, or those with one name.
function clear(type, name) {
  kept[type] = name === undefined ? [] : kept[type].filter((entry) => entry.name !== name);
}

// select picks entries out of a list by name and type, where these are given.
function select(list, name, type) {
  return list
    .filter((entry) => (name === undefined || entry.name === name) && (type === undefined || entry.entryType === type))
    .sort(byStart);
}

const all = () => [...kept.mark, ...kept.measure, ...kept.resource];

// queries are getEntries and its kin over what list gives.
const queries = (list) => ({
  getEntries() { return select(list(this)); },
  getEntriesByName(name, type = undefined) {
    if (arguments.length === 0) throw missingArgs('name');
    return select(list(this), `${name}`, type === undefined ? type : `${type}`);
  },
  getEntriesByType(type) {
    if (arguments.length === 0) throw missingArgs('type');
    return select(list(this), undefined, `${type}`);
  },
});

module.exports = { kept, enqueue, announce, clear, select, all, queries, onEntry(f) { notify = f; } };
