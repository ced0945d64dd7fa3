import { choicesOf } from '../../chat-core/commands/choice.ts';
import { type CommandRow } from '../../chat-core/commands/command.ts';
import { secretStart } from '../../chat-core/commands/secret-line.ts';
import type { Draft } from './draft.ts';

/** Words that a draft can be completed with. */
export interface Vocabulary {
  readonly commands: readonly CommandRow[];
  /** Room names without `#`. */
  readonly rooms: readonly string[];
  /** Those who spoke lately first, and last those with whom the person talks directly. */
  readonly nicks: readonly string[];
  /** The latter alone. */
  readonly people: readonly string[];
  /** Codes without colons. */
  readonly emoji: readonly string[];
  /** What was said in the conversation on the screen, newest first. */
  readonly messages: readonly NumberedMessage[];
}

/** A message that commands name by its number. */
export interface NumberedMessage {
  readonly number: number;
  /** Who said it, and how it begins. */
  readonly about: string;
  /** Whether the person may change it, or take it back. */
  readonly edit: boolean;
  readonly remove: boolean;
}

/** A word that may be completed in several ways, and the way that is in the draft now. */
export interface Completion {
  /** Where the word begins, as an offset into the draft. */
  readonly start: number;
  /** What may stand there, blank included. */
  readonly choices: readonly string[];
  /** What is shown beside each, where there is something. */
  readonly about?: readonly string[];
  readonly index: number;
}

/** How the word before the caret can end; nothing when there is no way. */
export function complete(draft: Draft, vocabulary: Vocabulary): Completion | undefined {
  if (secretStart(draft.text) !== undefined) return undefined;
  const before = draft.text.slice(0, draft.caret);
  const word = /\S*$/u.exec(before)?.[0] ?? '';
  const start = before.length - word.length;
  const row = rowOf(before.slice(0, start), vocabulary);
  const numbered = row === undefined ? [] : messagesFor(word, row, vocabulary);
  if (numbered.length > 0) {
    const choices = numbered.map(({ number }) => `#${number} `);
    return { start, choices, about: numbered.map(({ about }) => about), index: 0 };
  }
  const choices = choicesFor(word, before.slice(0, start), row, vocabulary);
  return choices.length === 0
    ? undefined
    : { start, choices: choices.map((choice) => `${choice} `), index: 0 };
}

/** The command whose first argument is being written behind `before`. */
function rowOf(before: string, { commands }: Vocabulary): CommandRow | undefined {
  const typed = /^\/(\S+) +$/.exec(before)?.[1]?.toLowerCase() ?? '';
  return commands.find(({ name, aliases }) => name === typed || aliases.includes(typed));
}

/** Messages whose number begins so, where the command takes one. */
function messagesFor(
  word: string,
  { name, usage }: CommandRow,
  { messages }: Vocabulary,
): readonly NumberedMessage[] {
  if (!usage.includes('#number') || (word === '' ? usage.startsWith('nick') : !word.startsWith('#')))
    return [];
  return messages.filter(({ number, edit, remove }) => {
    const isFit = name === 'edit' ? edit : name !== 'delete' || remove;
    return isFit && `#${number}`.startsWith(word) && `#${number}` !== word;
  });
}

function choicesFor(
  word: string,
  before: string,
  row: CommandRow | undefined,
  { commands, rooms, nicks, people, emoji }: Vocabulary,
): readonly string[] {
  const names = commands.map(({ name }) => name);
  if (before === '' && word.startsWith('/'))
    return beginning(
      word,
      names.map((name) => `/${name}`),
    );
  const usage = row?.usage;
  const choices = row === undefined ? [] : choicesOf(row);
  if (choices.length > 0) return beginning(word, choices);
  if (usage === '[command]') return beginning(word, names);
  if (usage?.includes('@nick') === true && word.startsWith('@'))
    return beginning(
      word,
      people.map((nick) => `@${nick}`),
    );
  if (usage?.includes('#room') === true || word.startsWith('#')) {
    return beginning(
      word.startsWith('#') ? word : `#${word}`,
      rooms.map((room) => `#${room}`),
    );
  }
  if (word.startsWith('@'))
    return beginning(
      word,
      nicks.map((nick) => `@${nick}`),
    );
  if (/^:./u.test(word)) {
    return beginning(
      word,
      emoji.map((code) => `:${code}:`),
    );
  }
  if (word === '' && usage?.startsWith('nick') !== true) return [];
  const found = beginning(word, nicks);
  return before === '' ? found.map((nick) => `${nick}:`) : found;
}

function beginning(word: string, candidates: readonly string[]): readonly string[] {
  const typed = word.toLowerCase();
  return candidates.filter((candidate) => candidate.toLowerCase().startsWith(typed) && candidate !== word);
}
