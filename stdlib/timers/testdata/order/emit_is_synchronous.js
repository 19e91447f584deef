const EventEmitter = require('events');
const e = new EventEmitter();
e.on('x', () => { console.log('a'); process.nextTick(() => console.log('tick')); });
e.prependListener('x', () => console.log('first'));
e.once('x', () => { e.on('x', () => console.log('added later')); console.log('b'); });
e.emit('x');
console.log('after');
e.emit('x');
