import { closest, distance } from 'fastest-levenshtein';

import { ChatError } from '../errors.ts';
import { isOffered, type OwnStanding } from '../order/offered.ts';
import { shown } from '../text/shown.ts';
import type { Command, CommandName } from './command.ts';
import { commands, findCommand } from './rows.ts';
import { secretStart } from './secret-line.ts';

/** What a line means that a person typed. */
export type Input =
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'command'; readonly name: CommandName; readonly argument: string };

// The words of the old clients work in every face, but only whole: ".listen to this" is talk.
const legacyWords = new Set(['list', 'create', 'join', 'leave', 'quit']);

/**
 * `/word argument` is a command (prefixes do that are unique among what the person is offered), `//x` says `/x`, `?`
 * alone asks for help, `:q` alone leaves. A mistyped command is never sent as talk.
 * @throws ChatError `command-unknown`, `command-ambiguous`, `argument-missing`, `argument-unexpected`
 */
export function parseInput(line: string, person: OwnStanding): Input {
  const trimmed = line.trim();
  if (trimmed === '?') return { type: 'command', name: 'help', argument: '' };
  if (trimmed === ':q') return { type: 'command', name: 'quit', argument: '' };
  if (line.startsWith('//')) return { type: 'say', text: line.slice(1) };
  if (line.startsWith('/')) return parseCommand(line.slice(1), person);
  // A blank before it must not tell a room somebody's password.
  if (secretStart(line) !== undefined) return parseCommand(trimmed.slice(1), person);
  const legacyWord = /^\.(\w+)(?:\s|$)/.exec(line)?.[1]?.toLowerCase();
  if (legacyWord !== undefined && legacyWords.has(legacyWord)) return parseCommand(line.slice(1), person);
  return { type: 'say', text: line };
}

function parseCommand(text: string, person: OwnStanding): Input {
  const [, word = '', rest = ''] = /^(\S*)\s?([\s\S]*)$/.exec(text) ?? [];
  const command = resolveCommand(word, person);
  const argument = rest.trim();
  const { name, usage } = command;
  if (usage === '' && argument !== '') throw new ChatError('argument-unexpected', { command: name });
  if (usage !== '' && !usage.startsWith('[') && argument === '') {
    throw new ChatError('argument-missing', { command: name, usage });
  }
  return { type: 'command', name, argument };
}

function resolveCommand(word: string, person: OwnStanding): Command {
  const exact = findCommand(word);
  if (exact !== undefined) return exact;
  const typed = shown(word).toLowerCase();
  const beginning = commands.filter(({ name }) => typed !== '' && name.startsWith(typed));
  const candidates = thoseFor(person, beginning);
  const [only, second] = candidates;
  if (only !== undefined && second === undefined) return only;
  if (only !== undefined) {
    const list = candidates.map(({ name }) => `/${name}`).join(' ');
    throw new ChatError('command-ambiguous', { command: typed, candidates: list });
  }
  throw new ChatError('command-unknown', { command: typed, nearest: nearestCommand(typed, person) });
}

/** The name that was probably meant, or `none`. */
function nearestCommand(typed: string, person: OwnStanding): string {
  const near = commands.filter(({ name }) => typed.length > 1 && distance(typed, name) <= 2);
  if (near.length === 0) return 'none';
  return closest(
    typed,
    thoseFor(person, near).map(({ name }) => name),
  );
}

/** Those that the person is offered; where there are none, all of them: whoever gives one is told why not. */
function thoseFor(person: OwnStanding, rows: readonly Command[]): readonly Command[] {
  const offered = rows.filter((row) => isOffered(row, person));
  return offered.length === 0 ? rows : offered;
}
