const log = [];
const t = setTimeout(() => {
  log.push('refreshed');
  if (log.filter((x) => x === 'refreshed').length === 1) t.refresh();
}, 100);
setTimeout(() => { log.push('60'); t.refresh(); }, 60);
setTimeout(() => log.push('120'), 120);
process.on('exit', () => console.log(log.join()));
