process.on('exit', () => console.log('no exit event'));
process.on('uncaughtException', () => { console.log('caught'); throw new Error('again'); });
throw new Error('boom');
