// Object URLs: names by which this script finds its Blobs again. A Blob that has one is kept until it is revoked.

const { invalidArgType } = require('internal/errors');
const { Blob } = require('internal/blob');

const prefix = 'blob:nodedata:';
const blobs = new Map(); // by what follows the prefix

// nameOf gives the name in an object URL, or undefined for anything else.
function nameOf(url) {
  const { pathname, protocol } = URL.parse(`${url}`) ?? {};
  const [, name, ...more] = protocol === 'blob:' ? pathname.split(':') : [];
  return more.length === 0 ? name : undefined;
}

function create(object) {
  if (!(object instanceof Blob)) throw invalidArgType('obj', 'Blob', object);
  const name = binding.uuid();
  blobs.set(name, object);
  return prefix + name;
}

function revoke(url) { blobs.delete(nameOf(url)); }

function resolve(url) {
  const blob = blobs.get(nameOf(url));
  return blob && Blob.prototype.slice.call(blob, 0, blob.size, blob.type);
}

module.exports = { create, revoke, resolve };
