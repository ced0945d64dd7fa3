/** What a key sends: xterm's sequences, which every terminal in use has taken over. */
const named: Readonly<Record<string, string>> = {
  enter: '\r',
  return: '\r',
  tab: '\t',
  'shift-tab': '\u001b[Z',
  esc: '\u001b',
  escape: '\u001b',
  space: ' ',
  backspace: '\u007f',
  delete: '\u001b[3~',
  insert: '\u001b[2~',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  home: '\u001b[H',
  end: '\u001b[F',
  pgup: '\u001b[5~',
  pgdn: '\u001b[6~',
  ...Object.fromEntries(['P', 'Q', 'R', 'S'].map((letter, index) => [`f${index + 1}`, `\u001bO${letter}`])),
  ...Object.fromEntries([15, 17, 18, 19, 20, 21, 23, 24].map((code, i) => [`f${i + 5}`, `\u001b[${code}~`])),
};

export const keyNames: readonly string[] = [
  ...['Enter', 'Tab', 'Shift-Tab', 'Esc', 'Space', 'Backspace', 'Delete', 'Insert'],
  ...[
    'Up',
    'Down',
    'Left',
    'Right',
    'Home',
    'End',
    'PgUp',
    'PgDn',
    'F1…F12',
    'Ctrl-A…Z',
    'Ctrl-_',
    'Alt-KEY',
  ],
];

/** The bytes of a key by its name, whatever its case; undefined where there is no such key. */
export function bytesOfKey(name: string): string | undefined {
  const [, before = '', rest = ''] = /^((?:ctrl-|alt-|shift-)*)(.+)$/i.exec(name) ?? [];
  const whole = named[name.toLowerCase()];
  if (whole !== undefined) return whole;
  const key = named[rest.toLowerCase()] ?? (Array.from(rest).length === 1 ? rest : undefined);
  if (key === undefined) return undefined;
  switch (before.toLowerCase()) {
    case '':
      return key;
    case 'alt-':
      return `\u001b${key}`;
    case 'ctrl-':
      return controlled(key);
    default:
      return undefined;
  }
}

/** The name under which a play writes these bytes; undefined where they are no key. */
export function nameOfKey(bytes: string): string | undefined {
  const plain = bytes.replace(/^\u001bO(?=[A-DHF]$)/, '\u001b[');
  const name = Object.keys(named).find((one) => named[one] === plain);
  if (name !== undefined) return capitalised(name);
  const [, letter] = /^\u001b(.)$/su.exec(bytes) ?? [];
  if (letter !== undefined) {
    const key = nameOfKey(letter) ?? letter;
    return /^(Ctrl|Alt)-/.test(key) ? undefined : `Alt-${key}`;
  }
  const code = bytes.length === 1 ? bytes.charCodeAt(0) : 0x20;
  return code < 0x20 ? `Ctrl-${String.fromCharCode(code + 0x40)}` : undefined;
}

function capitalised(name: string): string {
  if (name === 'pgup' || name === 'pgdn') return name === 'pgup' ? 'PgUp' : 'PgDn';
  return name.replaceAll(
    /(^|-)([a-z])/g,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

function controlled(key: string): string | undefined {
  // The arrows, Home and End carry their modifiers as a number: 5 is Ctrl.
  if (/^\u001b\[[A-DHF]$/.test(key)) return `\u001b[1;5${key.at(-1)}`;
  return /^[a-z@[\\\]^_]$/i.test(key)
    ? String.fromCharCode(key.toUpperCase().charCodeAt(0) % 0x40)
    : undefined;
}

/** What arrows, Home and End send to a program that has asked for application keys (DECCKM). */
export function applicationKeys(bytes: string): string {
  return bytes.replaceAll(/\u001b\[([A-DHF])/g, '\u001bO$1');
}
