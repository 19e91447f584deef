const interval = setInterval(() => console.log('never'), 50);
setTimeout(() => { console.log('clear'); clearInterval(interval); }, 5);
