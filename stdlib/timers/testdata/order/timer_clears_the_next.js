const a = setTimeout(() => { console.log('a'); clearTimeout(b); clearTimeout(d); }, 2);
const b = setTimeout(() => console.log('b is never seen'), 2);
const c = setTimeout(() => console.log('c'), 2);
const d = setTimeout(() => console.log('d is never seen'), 9);
