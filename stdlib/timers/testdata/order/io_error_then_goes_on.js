const fs = require('fs');
process.on('uncaughtException', (err) => console.log('caught', err.message));
fs.stat(__filename, () => {
  fs.stat(__filename, () => console.log('second'));
  throw new Error('first');
});
