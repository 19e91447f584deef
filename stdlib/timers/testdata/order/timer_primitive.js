const t = setTimeout(() => console.log('never'), 5);
clearTimeout(+t);
const u = setTimeout(() => console.log('never'), 5);
clearTimeout(`${u}`);
const v = setTimeout(() => console.log('kept'), 5);
clearTimeout({});
clearTimeout(null);
clearTimeout('x');
