async function inner() {
  console.log('inner');
  await null;
  console.log('inner after await');
}
async function outer() {
  await inner();
  console.log('outer after inner');
}
outer().then(() => console.log('outer done'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log(1)).then(() => console.log(2)).then(() => console.log(3)).then(() => console.log(4));
