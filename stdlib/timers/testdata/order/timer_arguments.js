setTimeout(function(a, b) { console.log(a, b, this.hasRef(), typeof this.refresh); }, 1, 'x', 2);
setTimeout(() => setImmediate((a, b, c) => console.log(a, b, c), 1, 2, 3), 2);
