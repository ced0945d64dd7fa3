import { stripUnsafe } from '../../chat-core/text/clean.ts';
import type { KeyAction } from '../keys.ts';
import type { Edit } from '../state/editor.ts';

/** A list that lies over the timeline, as its keys see it. */
export interface KeyedList {
  /** Chooses the row so many below, or above when negative. */
  select(by: number): void;
  /** Does what Enter means for the chosen row. */
  enter(): void;
  /** Takes back what was begun last; where nothing was, the list goes. */
  back(): void;
  close(): void;
  redraw(): void;
}

/** Those keys that do something in a list. */
export type ListKeys = Readonly<Partial<Record<KeyAction, (list: KeyedList) => void>>>;

const pageRows = 8;

const above = (list: KeyedList): void => list.select(-1);
const below = (list: KeyedList): void => list.select(1);
const close = (list: KeyedList): void => list.close();

/** What keys do in every list. */
export const listKeys: ListKeys = {
  'older-line': above,
  'previous-room': above,
  'complete-back': above,
  'newer-line': below,
  'next-room': below,
  complete: below,
  'scroll-up': (list) => list.select(-pageRows),
  'scroll-down': (list) => list.select(pageRows),
  send: (list) => list.enter(),
  'close-layer': (list) => list.back(),
  'clear-or-quit': close,
  'erase-or-quit': close,
  'kill-or-jump': close,
  redraw: (list) => list.redraw(),
};

/** In a list whose typing only filters, the keys that search go on to the next row as well. */
export const searchKeys: ListKeys = { ...listKeys, 'search-said': below, 'forward-or-find': below };

/** What an edit makes of the line that is written in a list; nothing when such a line is not edited so. */
export function lineAfter(edit: Edit, line: string, longest: number): string | undefined {
  switch (edit.type) {
    case 'insert':
      return oneLine(line + edit.text, longest);
    case 'erase':
      return line.replace(/.$/u, '');
    case 'kill':
      return '';
    case 'move':
    case 'yank':
    case 'yank-older':
    case 'transpose':
    case 'undo':
    case 'substitute':
    case 'replace':
      return undefined;
  }
}

/** @param longest in UTF-16 units; the rest is dropped */
export function oneLine(text: string, longest: number): string {
  return stripUnsafe(text).replaceAll('\n', ' ').slice(0, longest);
}
