// What Annex B of ECMAScript keeps for old scripts and goja leaves out.
(function () {
  function accessor(kind, o, name, f) {
    o = Object(o);
    if (typeof f !== 'function') throw new TypeError('Expecting function');
    Object.defineProperty(o, name, { [kind]: f, enumerable: true, configurable: true });
  }
  function lookup(kind, o, name) {
    for (o = Object(o); o !== null; o = Object.getPrototypeOf(o)) {
      const d = Object.getOwnPropertyDescriptor(o, name);
      if (d !== undefined) return d[kind];
    }
  }
  const methods = {
    __defineGetter__(name, f) { accessor('get', this, name, f); },
    __defineSetter__(name, f) { accessor('set', this, name, f); },
    __lookupGetter__(name) { return lookup('get', this, name); },
    __lookupSetter__(name) { return lookup('set', this, name); },
    getYear() { return this.getFullYear() - 1900; },
    setYear(year) {
      year = Number(year);
      const whole = Math.trunc(year);
      return this.setFullYear(whole >= 0 && whole <= 99 ? whole + 1900 : year);
    },
  };
  const paths = {};
  for (const name of Object.keys(methods)) {
    paths[(name.endsWith('Year') ? 'Date' : 'Object') + '.prototype.' + name] = methods[name];
  }
  return paths;
})
