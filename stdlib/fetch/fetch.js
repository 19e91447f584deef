// The globals of the Fetch standard.

const { notImplemented } = require('internal/errors');

exports.fetch = function fetch(input, init = undefined) {
  return Promise.reject(notImplemented('fetch'));
};
