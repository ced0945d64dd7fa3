import { isUtf8 } from 'node:buffer';

/** What somebody wants, without the token before it. */
export type Words =
  | { readonly type: 'empty' }
  /** `nick` is as it came: empty, or several words, when it was typed so. */
  | { readonly type: 'register'; readonly nick: string }
  | { readonly type: 'command'; readonly name: CommandName; readonly argument: string }
  | { readonly type: 'text'; readonly text: string };

/** The commands of the old protocol, and `link`, which its people need to become known elsewhere. */
const ownNames = ['list', 'create', 'join', 'leave', 'link', 'quit'] as const;
/** Commands of the house that make sense to people of one line at a time. */
const houseNames = ['away', 'back', 'ignore', 'msg', 'reply', 'unignore', 'whois'] as const;

export type OwnCommandName = (typeof ownNames)[number];
export type HouseCommandName = (typeof houseNames)[number];
export type CommandName = OwnCommandName | HouseCommandName;

export type Line =
  | { readonly type: 'words'; readonly words: Words }
  /** Somebody speaks with a token; whose it is, the core knows. */
  | { readonly type: 'with-token'; readonly token: string; readonly words: Words }
  | { readonly type: 'not-text' };

/**
 * Reads one line of the old clients. With `token`, the connection's own, it is somebody registered who may also type
 * without it; then a line that merely begins with a number is talk.
 */
export function parseLine(bytes: Buffer, token?: string): Line {
  if (!isUtf8(bytes)) {
    const registers = bytes.toString('latin1').startsWith('.newuser');
    return registers ? { type: 'words', words: { type: 'register', nick: '' } } : { type: 'not-text' };
  }
  const text = bytes.toString();
  if (token !== undefined && text.startsWith(token)) {
    return { type: 'with-token', token, words: parseWords(text.slice(token.length)) };
  }
  const [whole, digits] = (token === undefined ? leadingNumber : leadingToken).exec(text) ?? [];
  if (whole === undefined || digits === undefined) return { type: 'words', words: parseWords(text) };
  return { type: 'with-token', token: digits, words: parseWords(text.slice(whole.length)) };
}

const leadingNumber = /^\s*(\d{1,20})(?=\s|$)/;
/** As long as a random token is, or before a command as only clients write it. */
const leadingToken = /^(\d{16,20}(?=\s|$)|\d{1,20}(?=\s\.\w))/;

// The house tells people to type "/link 123456": said to the group, the code would be anybody's.
function parseWords(text: string): Words {
  const trimmed = text.trim();
  if (trimmed === '') return { type: 'empty' };
  const [, word = '', argument = ''] = /^(?:\.|\/(?=link\b))(\w+)(?:\s+(.*))?$/s.exec(trimmed) ?? [];
  const name = word.toLowerCase();
  if (name === 'newuser') return { type: 'register', nick: argument };
  // The clients themselves send a dot word that they do not know as talk.
  return isCommandName(name) ? { type: 'command', name, argument } : { type: 'text', text: trimmed };
}

function isCommandName(word: string): word is CommandName {
  return ownNames.some((name) => name === word) || isHouseCommand(word);
}

export function isHouseCommand(word: string): word is HouseCommandName {
  return houseNames.some((name) => name === word);
}
