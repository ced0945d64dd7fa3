import type { Key } from 'ink';

import type { Edit } from './state/editor.ts';

/** What a key asks for, beside edits of the draft. */
export type KeyAction =
  | 'send'
  | 'clear-or-quit'
  | 'erase-or-quit'
  | 'older-line'
  | 'newer-line'
  | 'next-room'
  | 'previous-room'
  | 'next-unread'
  | 'rooms-pane'
  | 'member-pane'
  | 'redraw'
  | 'bare-view'
  | 'close-layer'
  | 'scroll-up'
  | 'scroll-down'
  | 'kill-or-jump'
  | 'search-said'
  | 'forward-or-find'
  | 'first-unread'
  | 'complete'
  | 'complete-back'
  | 'line-end-or-newest';

export type KeyMeaning =
  | { readonly type: 'action'; readonly action: KeyAction }
  | { readonly type: 'edit'; readonly edit: Edit }
  | { readonly type: 'go-to-room'; readonly number: number };

const act = (action: KeyAction): KeyMeaning => ({ type: 'action', action });
const change = (edit: Edit): KeyMeaning => ({ type: 'edit', edit });

/** Every key there is, by its chord; all else that is printable is typed. */
const table: ReadonlyMap<string, KeyMeaning> = new Map([
  ['return', act('send')],
  ['alt-return', change({ type: 'insert', text: '\n' })],
  ['ctrl-j', change({ type: 'insert', text: '\n' })],
  ['left', change({ type: 'move', motion: 'character-back' })],
  ['ctrl-b', change({ type: 'move', motion: 'character-back' })],
  ['right', change({ type: 'move', motion: 'character-forward' })],
  ['ctrl-f', act('forward-or-find')],
  ['alt-b', change({ type: 'move', motion: 'word-back' })],
  ['ctrl-left', change({ type: 'move', motion: 'word-back' })],
  ['alt-f', change({ type: 'move', motion: 'word-forward' })],
  ['ctrl-right', change({ type: 'move', motion: 'word-forward' })],
  ['home', change({ type: 'move', motion: 'line-start' })],
  ['ctrl-a', change({ type: 'move', motion: 'line-start' })],
  ['end', act('line-end-or-newest')],
  ['ctrl-e', act('line-end-or-newest')],
  ['up', act('older-line')],
  ['down', act('newer-line')],
  ['backspace', change({ type: 'erase', motion: 'character-back' })],
  ['delete', change({ type: 'erase', motion: 'character-forward' })],
  ['ctrl-w', change({ type: 'kill', motion: 'word-back' })],
  ['alt-backspace', change({ type: 'kill', motion: 'word-back' })],
  ['alt-d', change({ type: 'kill', motion: 'word-forward' })],
  ['ctrl-u', change({ type: 'kill', motion: 'line-start' })],
  ['ctrl-k', act('kill-or-jump')],
  ['ctrl-r', act('search-said')],
  ['tab', act('complete')],
  ['shift-tab', act('complete-back')],
  ['ctrl-y', change({ type: 'yank' })],
  ['alt-y', change({ type: 'yank-older' })],
  ['ctrl-t', change({ type: 'transpose' })],
  ['ctrl-_', change({ type: 'undo' })],
  ['ctrl-c', act('clear-or-quit')],
  ['ctrl-d', act('erase-or-quit')],
  ['ctrl-n', act('next-room')],
  ['ctrl-p', act('previous-room')],
  ['ctrl-o', act('next-unread')],
  ['alt-a', act('next-unread')],
  ['alt-u', act('first-unread')],
  ['pageup', act('scroll-up')],
  ['pagedown', act('scroll-down')],
  ['ctrl-l', act('redraw')],
  ['alt-l', act('bare-view')],
  ['escape', act('close-layer')],
  ['f7', act('rooms-pane')],
  ['f8', act('member-pane')],
  ...Array.from({ length: 9 }, (_, index): [string, KeyMeaning] => [
    `alt-${index + 1}`,
    { type: 'go-to-room', number: index + 1 },
  ]),
]);

/** What a press means, as Ink's `useInput` tells it; nothing for keys that the face does not know. */
export function meaningOf(input: string, key: Key): KeyMeaning | undefined {
  const chord = chordOf(input, key);
  if (chord !== undefined) return meaningOfChord(chord);
  return isPrintable(input) ? change({ type: 'insert', text: input }) : undefined;
}

export function meaningOfChord(chord: string): KeyMeaning | undefined {
  return table.get(chord);
}

const namedKeys = [
  ['return', 'return'],
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const satisfies readonly (readonly [keyof Key, string])[];

/** `ctrl-a`, `alt-return`, `up`; nothing for what is simply typed. */
function chordOf(input: string, key: Key): string | undefined {
  const named = namedKeys.find(([flag]) => key[flag])?.[1];
  const modifiers = `${key.ctrl ? 'ctrl-' : ''}${key.meta ? 'alt-' : ''}`;
  if (named === 'escape') return 'escape';
  if (named !== undefined) return modifiers + (key.shift && named === 'tab' ? 'shift-tab' : named);
  if (input === '\n') return 'ctrl-j';
  if (modifiers !== '') return modifiers + input.toLowerCase();
  return undefined;
}

function isPrintable(input: string): boolean {
  return input !== '' && !/\p{Cc}/u.test(input);
}
