// What a terminal sends for keys, cut into keys: one character each, or the sequences after an escape of the terminals of the
// xterm, rxvt, putty and Linux families.

const ESC = '\x1b';

const letters = { P: 'f1', Q: 'f2', R: 'f3', S: 'f4', A: 'up', B: 'down', C: 'right', D: 'left', E: 'clear', F: 'end', H: 'home' };
const numbers = {
  1: 'home', 2: 'insert', 3: 'delete', 4: 'end', 5: 'pageup', 6: 'pagedown', 7: 'home', 8: 'end',
  11: 'f1', 12: 'f2', 13: 'f3', 14: 'f4', 15: 'f5', 17: 'f6', 18: 'f7', 19: 'f8', 20: 'f9', 21: 'f10', 23: 'f11', 24: 'f12',
  200: 'paste-start', 201: 'paste-end',
};

// names gives [name, modifier] by the code of a sequence: what is between the escape and its end, without modifiers.
const names = new Map([['[Z', ['tab', 'shift']], ['[[5~', ['pageup']], ['[[6~', ['pagedown']]]);
for (const [letter, name] of Object.entries(letters)) {
  names.set(`[${letter}`, [name]).set(`O${letter}`, [name]);
  if (letter <= 'E') { // rxvt's
    names.set(`[${letter.toLowerCase()}`, [name, 'shift']).set(`O${letter.toLowerCase()}`, [name, 'ctrl']);
  }
}
for (const [number, name] of Object.entries(numbers)) {
  names.set(`[${number}~`, [name]);
  if ('235678'.includes(number)) names.set(`[${number}$`, [name, 'shift']).set(`[${number}^`, [name, 'ctrl']);
}
['A', 'B', 'C', 'D', 'E'].forEach((letter, i) => names.set(`[[${letter}`, [`f${i + 1}`]));

const characters = {
  '__proto__': null, '\r': 'return', '\n': 'enter', '\t': 'tab', '\b': 'backspace', '\x7f': 'backspace', [ESC]: 'escape', ' ': 'space',
};

// isComplete tells whether text is a whole key. After an escape it may be a sequence of which more is to come.
function isComplete(text) {
  return text[0] !== ESC || !/^(?:\x1b\x1b?(?:$|O\d?$|\[\[?(?:\d{0,3}|\d{0,3};\d?)$))/.test(text);
}

// parse gives what Node calls a key for a whole one.
function parse(sequence) {
  const escaped = sequence[0] === ESC;
  const character = escaped ? sequence.replace(/^\x1b\x1b?/, '') : sequence;
  const key = { sequence, name: undefined, ctrl: false, meta: false, shift: false };
  if (escaped && (character[0] === 'O' || character[0] === '[')) {
    parseSequence(key, character);
  } else if (escaped && character === '') { // nothing came after it
    key.name = 'escape';
    key.meta = true;
  } else {
    parseCharacter(key, character, escaped);
  }
  return key;
}

function parseCharacter(key, character, escaped) {
  key.name = characters[character];
  if (key.name !== undefined) {
    key.meta = escaped;
  } else if (!escaped && character <= '\x1a') {
    key.name = String.fromCharCode(character.charCodeAt(0) + 0x60);
    key.ctrl = true;
  } else if (/^[0-9A-Za-z]$/.test(character)) {
    key.name = character.toLowerCase();
    key.shift = character !== key.name;
    key.meta = escaped;
  } else if (escaped) {
    key.meta = true;
  }
}

// parseSequence splits off the modifiers, a number that is one more than the sum of 1 for shift, 2 for alt, 4 for ctrl and 8
// for meta.
function parseSequence(key, text) {
  const [, introducer, body] = /^(O|\[\[?)(.*)$/s.exec(text);
  let code = introducer + body;
  let modifiers = 1;
  const found = introducer === 'O' ? /^(\d)(.)$/s.exec(body) : /^(?:\d;)?(\d)([A-Za-z])$/.exec(body);
  const numbered = introducer !== 'O' && /^(\d\d?)(?:;(\d))?([~^$])$/.exec(body);
  if (found) {
    modifiers = Number(found[1]);
    code = introducer + found[2];
  } else if (numbered) {
    modifiers = Number(numbered[2] ?? 1);
    code = introducer + numbered[1] + numbered[3];
  }
  const bits = modifiers - 1;
  key.ctrl = Boolean(bits & 4);
  key.meta = Boolean(bits & 10);
  key.shift = Boolean(bits & 1);
  key.code = code;
  const [name, modifier] = names.get(code) ?? ['undefined'];
  key.name = name;
  if (modifier) key[modifier] = true;
}

module.exports = { ESC, isComplete, parse };
