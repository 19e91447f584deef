const log = [];
const t = setTimeout(() => {
  log.push('refreshed');
  if (log.filter((x) => x === 'refreshed').length === 1) t.refresh();
}, 25);
setTimeout(() => { log.push('15'); t.refresh(); }, 15);
setTimeout(() => log.push('30'), 30);
process.on('exit', () => console.log(log.join()));
