package readline_test

import (
	"runtime"
	"strings"
	"testing"
)

const windows = runtime.GOOS == "windows"

// TestEditor types on a terminal and shows the line with the cursor in it.
func TestEditor(t *testing.T) {
	tests := []struct{ keys, want string }{
		{`'abc'`, "abc|"},
		{`'abc', 'left', 'X'`, "abX|c"},
		{`'abc', 'C-a', 'X', 'C-e', 'Y'`, "XabcY|"},
		{`'abc', 'home', 'right', 'X', 'end'`, "aXbc|"},
		{`'abc', 'C-b', 'C-b', 'C-f'`, "ab|c"},
		{`'a💻b', 'left', 'left'`, "a|💻b"},
		{`'💻', 'left', 'right', 'right'`, "💻|"},
		{`'a💻', 'backspace'`, "a|"},
		{`'💻a', 'home', 'delete'`, "|a"},
		{`'abc', 'C-h'`, "ab|"},
		{`'abc', 'left', 'C-d'`, "ab|"},
		{`'foo bar.hop', 'M-b'`, "foo bar.|hop"},
		{`'foo bar.hop', 'M-b', 'C-left'`, "foo bar|.hop"},
		{`'foo bar.hop', 'M-b', 'M-b', 'M-b'`, "foo |bar.hop"},
		{`'foo bar  ', 'M-b'`, "foo |bar  "},
		{`'  ', 'M-b'`, "|  "},
		{`'foo  bar.hop', 'home', 'M-f', 'C-right'`, "foo  bar|.hop"},
		{`'foo bar', 'C-w'`, "foo |"},
		{`'foo bar ', 'M-backspace'`, "foo |"},
		{`'foo bar', 'C-backspace', 'C-backspace', 'C-backspace'`, "|"},
		{`'foo bar', 'home', 'M-d'`, "|bar"},
		{`'foo. bar', 'home', 'C-delete', 'M-delete'`, "|bar"},
		{`'foo bar', 'left', 'C-u'`, "|r"},
		{`'foo bar', 'left', 'CS-backspace'`, "|r"},
		{`'foo bar', 'M-b', 'C-k'`, "foo |"},
		{`'foo bar', 'M-b', 'CS-delete', 'C-a', 'C-y'`, "bar|foo "},
		{`'foo bar', 'C-w', 'C-y'`, "foo |"},
		{`'ab', 'C-u', 'cd', 'C-u', 'C-y', 'M-y'`, "ab|"},
		{`'ab', 'C-u', 'cd', 'C-u', 'C-y', 'M-y', 'M-y'`, "cd|"},
		{`'ab', 'C-u', 'cd', 'C-u', 'C-y', 'x', 'M-y'`, "cdx|"},
		{`'ab', 'M-y', 'C-y'`, "ab|"},
		{`'abc', 'C-k', 'C-u', '\x1f'`, "abc|"},
		{`'abc', '\x1f', '\x1f', '\x1e'`, "ab|"},
		{`'abc', '\x1e', '\x1f', 'x', '\x1e'`, "abc|"},
		{`'abc', 'escape', 'C-l'`, "abc|"},
		{`'a\tb'`, "a\tb|"},
		{`'\x1b[D\x1b[A\x1bOHx\x1b[200~'`, "x|"},
		{`'é', 'left'`, "|é"},
	}
	for _, test := range tests {
		t.Run(test.keys, func(t *testing.T) {
			script := `const { type } = terminal(); let at; for (const k of [` + test.keys + `]) at = type(k); log(at)`
			if got := runIn(t, t.TempDir(), script); got != test.want+"\n" {
				t.Errorf("got %q, want %q", got, test.want+"\n")
			}
		})
	}
}

// TestScreen shows what the editor writes.
func TestScreen(t *testing.T) {
	check(t, []row{
		{"prompt", `const { rl, shown } = terminal({ prompt: '$ ' }); rl.prompt(); log(j(shown()))`, `"\u001b[1G\u001b[0J$ \u001b[3G"` + "\n"},
		{"append", `const { type, shown } = terminal(); type('ab'); log(j(shown()))`, `"ab"` + "\n"},
		{"insert", `const { type, shown } = terminal(); type('ac', 'left'); shown(); type('b'); log(j(shown()))`, `"\u001b[1G\u001b[0J> abc\u001b[5G"` + "\n"},
		{"a row that ends", `const { type, shown, rl } = terminal({ columns: 5 }); type('ab'); shown(); type('c'); log(j(shown()), rl.prevRows, j(rl.getCursorPos())); type('d'); log(j(shown()))`, `"\u001b[1G\u001b[0J> abc \u001b[1G" 1 {"cols":0,"rows":1}` + "\n\"d\"\n"},
		{"paste over rows", `const { input, shown, rl } = terminal({ columns: 5 }); input.write('abcdefgh'); log(j(shown()), rl.prevRows, j(rl.getCursorPos())); input.write('i\x01'); log(j(shown()), rl.prevRows)`, `"abcdefg\u001b[1A\u001b[1G\u001b[0J> abcdefgh \u001b[1G" 2 {"cols":0,"rows":2}` + "\n" + `"i\u001b[2A\u001b[1G\u001b[0J> abcdefghi\u001b[3G\u001b[2A" 0` + "\n"},
		{"paste in the middle", `const { input, type, shown, rl } = terminal(); type('az', 'left'); shown(); input.write('bcd'); log(rl.line, j(shown())); type('\x1f'); log(rl.line)`, `abcdz "\u001b[1G\u001b[0J> abcdz\u001b[7G"` + "\naz\n"},
		{"a paste is one change", `const { input, type, rl } = terminal(); type('a'); input.write('bcd'); type('\x1f'); log(rl.line); type('\x1e'); log(rl.line); input.write('x\x1b[D'); type('y', '\x1f'); log(rl.line)`, "a\nabcd\nabcdx\n"},
		{"end of line", `const { type, shown } = terminal(); type('ab', 'left'); shown(); type('return'); log(j(shown()))`, `"\u001b[1C\r\n"` + "\n"},
		{"clear screen", `const { type, shown } = terminal(); type('a'); shown(); type('C-l'); log(j(shown()))`, `"\u001b[1;1H\u001b[0J\u001b[1G\u001b[0J> a\u001b[4G"` + "\n"},
		{"positions", `const at = (prompt, line, columns, tabSize) => { const { rl } = terminal({ prompt, columns, tabSize }); rl.line = line; rl.cursor = line.length; return j(Object.values(rl.getCursorPos())) }; log(at('', 'a\tb'), at('', 'a\tb', 80, 4), at('\nab\n> ', 'c', 10), at('', '谢谢谢', 5), at('\x1b[1mx\x1b[0m', 'ü\u0301', 10), at('', 'a\u200e', 10), at('12345\n', '', 5))`, "[9,0] [5,0] [3,2] [2,1] [2,0] [1,0] [0,1]\n"},
		{"resize", `const { rl, output, type, shown } = terminal({ columns: 80 }); type('ab'); shown(); output.emit('resize'); log(j(shown()))`, `"\u001b[1G\u001b[0J> ab\u001b[5G"` + "\n"},
		{"_writeToOutput may be replaced", `const { rl, type, shown } = terminal(); rl._writeToOutput = (s) => rl.output.write(s.replace(/./g, '*')); type('abc'); log(shown()); try { rl.constructor.prototype._writeToOutput.call(rl, 1) } catch (e) { log(e.code) }`, "***\nERR_INVALID_ARG_TYPE\n"},
		{"dumb terminals", `process.env.TERM = 'dumb'; const { rl, input, shown } = terminal(); rl.on('line', (l) => log(l)).on('close', () => log('close')); rl.prompt(); input.write('ab\x1b[Dc\x7f\r\n\x04'); log(j(shown()))`, "abc\u007f\nclose\n\"> abc\u007f\\r\\n\"\n"},
	})
}

// TestKeysOfLines shows the keys that end lines and interfaces, and recall lines.
func TestKeysOfLines(t *testing.T) {
	check(t, []row{
		{"lines", `const { rl, input } = terminal(); each(rl); input.write('a\rb\nc\r\nd'); input.write('\r'); input.write('\n'); rl.write('e\nf'); log(rl.line); input.end()`, "\"a\"\n\"b\"\n\"c\"\n\"d\"\n\"e\"\nf\n\"f\"\nclose\n"},
		{"lines that write lines", `const { rl } = terminal(); let n = 0; rl.on('line', (l) => { log(j(l)); if (n++ < 3) rl.write('x') }); rl.write('a\n}\n'); log(rl.line)`, "\"a\"\n\"x}\"\nx\n"},
		{"interrupt", `const a = terminal(); a.rl.on('SIGINT', () => log('SIGINT')).on('close', () => log('close')); a.type('C-c'); log(a.rl.closed); a.rl.removeAllListeners('SIGINT'); a.type('C-c')`, "SIGINT\nfalse\nclose\n"},
		{"end of input", `const a = terminal(); a.rl.on('close', () => log('close')); a.type('x', 'home', 'C-d'); log(a.rl.closed); a.type('C-d')`, "false\nclose\n"},
		{"stop", `const a = terminal(); a.rl.on('SIGTSTP', () => log('SIGTSTP')); a.type('C-z')`, map[bool]string{true: "", false: "SIGTSTP\n"}[windows]},
		{"history", `const { rl, type } = terminal(); rl.on('history', (h) => log(h.join())); for (const l of ['a', ' ', 'b', 'b', 'a']) type(l, 'return'); log(type('up'), type('up'), type('up'), type('up'), type('down'), type('C-n'), type('C-n'), type('C-p'))`, "a\nb,a\nb,a\na,b,a\na| b| a| | a| b| a| b|\n"},
		{"history without duplicates", `const { rl, type } = terminal({ removeHistoryDuplicates: true, historySize: 2 }); for (const l of ['a', 'b', 'a', 'c']) type(l, 'return'); log(rl.history.join(), rl.historyIndex)`, "c,a -1\n"},
		{"history that is given", `const history = ['x', 'y'], { rl, type } = terminal({ history }); log(type('up'), type('up')); type('return'); log(history.join(), rl.history === history)`, "x| y|\ny,x,y true\n"},
		{"history by prefix", `const { type } = terminal({ history: ['bat', 'bar', 'foo', 'baz'] }); log(type('ba', 'up'), type('up'), type('up'), type('up'), type('up'), type('down'), type('left', 'up'))`, "bat| bar| baz| ba| ba| baz| ba|\n"},
		{"a listener may change the history", `const { rl, type } = terminal(); rl.on('history', (h) => h.shift()).on('line', (l) => log(l, rl.history.length)); type('secret', 'return')`, "secret 0\n"},
		{"no history", `const { rl, type } = terminal({ historySize: 0 }); type('a', 'return', 'up'); log(rl.history.length)`, "0\n"},
		{"completion", `const completer = (l) => [['alpha', 'alpine', 'beta'].filter((w) => w.startsWith(l)), l], { rl, type, shown } = terminal({ completer, columns: 40 }); log(type('b', 'tab'), type('C-u', 'al', 'tab')); shown(); type('tab'); log(j(shown()))`, "beta| alp|\n" + `"\r\nalpha   alpine\r\n\r\n\u001b[1G\u001b[0J> alp\u001b[6G"` + "\n"},
		{"completion in groups", `const { type, shown } = terminal({ completer: (l) => [['a1', 'a2', '', 'a3'], l] }); type('a', 'tab'); shown(); type('tab'); log(j(shown()))`, `"\r\na1\r\na2\r\n\r\na3\r\n\r\n\u001b[1G\u001b[0J> a\u001b[4G"` + "\n"},
		{"completion that writes otherwise", `const { type } = terminal({ completer: (l, done) => done(null, [['Input'], l]) }); log(type('input x', 'left', 'left', 'tab'))`, "Input| x\n"},
		{"completion that fails", `const { type, shown } = terminal({ completer: (l, done) => done(new Error('no')) }); type('tab'); log(shown().split('\n')[0])`, "Tab completion error: Error: no\n"},
		{"a tab that is pasted", `const { rl, input } = terminal({ completer: () => [['no'], ''] }); input.write('a\tb'); log(j(rl.line)); rl.completer = undefined; input.write('\t'); log(j(rl.line))`, "\"a\\tb\"\n\"a\\tb\\t\"\n"},
		{"raw mode", `const input = Object.assign(new PassThrough(), { setRawMode(m) { log('raw', m) } }), rl = readline.createInterface({ input, terminal: true }); rl.pause(); rl.close(); log(input.listenerCount('keypress'), input.listenerCount('data'))`, "raw true\nraw false\n0 1\n"},
		{"one after another", `const input = new PassThrough(), next = () => readline.createInterface({ input, output: new PassThrough(), terminal: true }); const a = next(); a.on('line', (l) => { log(l); a.close(); const b = next(); b.on('line', (m) => log(m)); input.write(Buffer.of(0x98, 0x83, 0x0a)) }); input.write(Buffer.of(0x61, 0x0a, 0xe2))`, "a\n☃\n"},
		{"an exception in a listener", `const { rl, input } = terminal(); input.on('keypress', (c) => { if (c === 'X') throw new Error('x') }); try { input.emit('data', 'aX') } catch (e) { log(e.message) } input.emit('data', 'b'); log(rl.line)`, "x\naXb\n"},
		{"all that loads the editor is the editor's", `const rl = on([]), proto = Object.getPrototypeOf(Object.getPrototypeOf(rl)), late = Object.getOwnPropertyNames(proto).filter((n) => n !== 'columns' && String(proto[n]).includes('editor')), before = late.map((n) => proto[n]); rl._insertString(''); log(late.length, late.filter((n, i) => proto[n] === before[i] && n !== '_tabComplete').join())`, "21 \n"},
		{"on no terminal", `const rl = on([]); rl._insertString('ab'); rl._wordLeft(); log(rl.line, rl.cursor); rl.clearLine(); log(j(rl.line))`, "ab 0\n\"\"\n"},
	})
}

// TestKeypress shows what keys a terminal's input is cut into.
func TestKeypress(t *testing.T) {
	tests := []struct{ input, want string }{
		{`aZ9.`, "a shift+z 9 undefined(.)"},
		{`\r\n\t\b\x7f `, "return enter tab backspace backspace space"},
		{`\x01\x1a\x1b\x01`, "ctrl+a ctrl+z meta+undefined"},
		{`\x1ba\x1bA\x1b\r\x1b \x1b]`, "meta+a meta+shift+a meta+return meta+space meta+undefined"},
		{`\x1b\x1b\x1b`, "meta+escape"},
		{`\x1b\x1b[A`, "up"},
		{`\x1b[A\x1bOB\x1b[1;5C\x1b[3D\x1bO2H`, "up down ctrl+right meta+left shift+home"},
		{`\x1b[8P\x1b[Z\x1b[a\x1bOd`, "ctrl+meta+shift+f1 shift+tab shift+up ctrl+left"},
		{`\x1b[3~\x1b[24~\x1b[5;2~\x1b[6^\x1b[7$`, "delete f12 shift+pageup ctrl+pagedown shift+home"},
		{`\x1b[[A\x1b[[5~\x1b[200~x\x1b[201~`, "f1 pageup paste-start x paste-end"},
		{`\x1b[31mx\x1b[12;34z\x1b[2^D`, "undefined[31m x undefined[12;34 z ctrl+insert shift+d"},
		{`💻é`, "undefined(💻) undefined(é)"},
	}
	for _, test := range tests {
		t.Run(test.input, func(t *testing.T) {
			script := `const s = new PassThrough(); readline.emitKeypressEvents(s); const all = [];
				s.on('keypress', (c, k) => all.push(['ctrl', 'meta', 'shift'].filter((m) => k[m]).map((m) => m + '+').join('') + k.name + (k.name === 'undefined' ? k.code : k.name || k.meta ? '' : '(' + c + ')')));
				s.write(` + "`" + test.input + "`" + `); const whole = all.splice(0).join(' '); for (const b of Buffer.from(` + "`" + test.input + "`" + `)) s.write(Buffer.of(b)); log(whole); log(whole === all.join(' '))`
			if got := runIn(t, t.TempDir(), script); got != test.want+"\ntrue\n" {
				t.Errorf("got %q, want %q", got, test.want+"\ntrue\n")
			}
		})
	}
}

// TestEmitKeypressEvents shows when a stream emits them.
func TestEmitKeypressEvents(t *testing.T) {
	check(t, []row{
		{"an escape alone", `const s = new PassThrough(); readline.emitKeypressEvents(s, { escapeCodeTimeout: 1 }); s.on('keypress', (c, k) => log(c, j(k))); s.write('\x1b')`, `undefined {"sequence":"\u001b","name":"escape","ctrl":false,"meta":true,"shift":false}` + "\n"},
		{"listeners come and go", `const s = new PassThrough(), hear = (c) => log(c); readline.emitKeypressEvents(s); readline.emitKeypressEvents(s); log(s.listenerCount('data')); s.on('keypress', hear); s.write('a'); s.removeListener('keypress', hear); s.write('b'); log(s.listenerCount('data')); s.on('keypress', hear); s.write('c')`, "0\na\n0\nc\n"},
	})
}

// TestCursor shows the functions that move the cursor of a stream.
func TestCursor(t *testing.T) {
	check(t, []row{
		{"sequences", `const s = new PassThrough(); readline.cursorTo(s, 1); readline.cursorTo(s, 1, 2); readline.cursorTo(s, 1, 'a'); readline.moveCursor(s, -1, 2); readline.moveCursor(s, 0, 0); readline.clearLine(s, -1); readline.clearLine(s, 0); readline.clearLine(s, 1); readline.clearScreenDown(s); log(j(String(s.read())))`, `"\u001b[2G\u001b[3;2H\u001b[2G\u001b[1D\u001b[2B\u001b[1K\u001b[2K\u001b[0K\u001b[0J"` + "\n"},
		{"nothing to write, or nothing to write on", `const s = new PassThrough(); log(readline.cursorTo(s, 'a'), readline.cursorTo(), readline.moveCursor(s, 0, 0, (e) => log('moved', e)), readline.clearLine(null, 0, (e) => log('cleared', e)), readline.cursorTo(undefined, 1, () => log('there'))); log(s.read())`, "true true true true true\nnull\nmoved null\ncleared null\nthere\n"},
		{"callbacks", `const s = new PassThrough(); readline.cursorTo(s, 1, (e) => log('a', e)); readline.clearScreenDown(s, (e) => log('b', e))`, "a null\nb null\n"},
		{"wrong arguments", `const s = new PassThrough(); for (const f of [() => readline.cursorTo(s, NaN), () => readline.cursorTo(s, 1, NaN), () => readline.cursorTo(s, 'a', 1), () => readline.clearLine(s, 0, null), () => readline.moveCursor(s, 1, 1, null), () => readline.cursorTo(s, 1, 1, null)]) try { f() } catch (e) { log(e.code) }`,
			strings.Repeat("ERR_INVALID_ARG_VALUE\n", 2) + "ERR_INVALID_CURSOR_POS\n" + strings.Repeat("ERR_INVALID_ARG_TYPE\n", 3)},
	})
}
