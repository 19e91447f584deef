// getEnvironmentData and setEnvironmentData: what workers inherit at their start.

const environmentData = new Map();

module.exports = {
  environmentData,

  getEnvironmentData(key) { return environmentData.get(key); },

  setEnvironmentData(key, value) {
    if (value === undefined) environmentData.delete(key);
    else environmentData.set(key, value);
  },

  inherit(map) {
    for (const [key, value] of map) environmentData.set(key, value);
  },
};
