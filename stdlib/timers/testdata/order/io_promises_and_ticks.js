const fs = require('fs');
fs.promises.stat(__filename).then(() => {
  console.log('stat');
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick'));
}).then(() => console.log('then'));
