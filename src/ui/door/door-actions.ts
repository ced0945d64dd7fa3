import type { KeyAction, KeyMeaning } from '../keys.ts';
import { editField } from '../state/door-state.ts';
import type { Edit } from '../state/editor.ts';
import type { Door } from './door.ts';
import { backToLetters, enterFirstVisit, firstVisitLetters } from './first-visit-keys.ts';
import { createNickQuestion } from './nick-question.ts';
import { backToGreeting, enterWelcome, pressWelcome } from './welcome-keys.ts';

/** What keys do at the door. On these screens letters are keys, unless a field is edited; Enter always goes on. */
export interface DoorActions {
  /** Asks what becomes of the nick in the field, where that is not known. */
  ask(): void;
  follow(meaning: KeyMeaning | undefined): void;
  /** A paste is for fields alone. */
  paste(text: string): void;
}

export function createDoorActions(door: Door): DoorActions {
  const ask = createNickQuestion(door);

  const isEditing = (): boolean => {
    const state = door.state();
    return state.page === 'first-visit' && state.focus !== 'letters';
  };
  const edit = (change: Edit): void => {
    const state = door.state();
    if (state.page !== 'first-visit') return;
    door.change(editField(state, change));
    ask();
  };

  /** A run of letters may come as one press: what stands behind a letter may be for a field, or for the next screen. */
  const type = (text: string): void => {
    const letters = Array.from(text);
    for (const [index, letter] of letters.entries()) {
      const rest = letters.slice(index).join('');
      if (!door.isOpen) return door.passOn(rest);
      if (isEditing()) return edit({ type: 'insert', text: rest });
      press(door, letter.toLowerCase());
    }
  };

  const act = (action: KeyAction): void => {
    const change = fieldEdits[action];
    if (change === undefined) doorKeys[action]?.(door);
    else edit(change);
  };

  return {
    ask,
    follow(meaning) {
      if (!door.isOpen) door.passOn(bytesOf(meaning));
      else if (meaning?.type === 'action') act(meaning.action);
      else if (meaning?.type !== 'edit') return;
      else if (meaning.edit.type === 'insert') type(meaning.edit.text);
      else edit(meaning.edit);
    },
    paste(text) {
      if (isEditing()) edit({ type: 'insert', text });
    },
  };
}

/** Keys that do more in the chat, and at the door edit the field alone. */
const fieldEdits: Readonly<Partial<Record<KeyAction, Edit>>> = {
  'kill-or-jump': { type: 'kill', motion: 'line-end' },
  'line-end-or-newest': { type: 'move', motion: 'line-end' },
};

const doorKeys: Readonly<Partial<Record<KeyAction, (door: Door) => void>>> = {
  send: enter,
  'clear-or-quit': backOrLeave,
  'erase-or-quit': backOrLeave,
  'close-layer': (door) => void back(door),
  complete: moveFocus,
  redraw: (door) => door.redraw(),
};

function press(door: Door, letter: string): void {
  const state = door.state();
  if (state.page === 'welcome') pressWelcome(door, state, letter);
  else firstVisitLetters.get(letter)?.(door, state);
}

function enter(door: Door): void {
  const state = door.state();
  if (state.page === 'welcome') enterWelcome(door, state);
  else enterFirstVisit(door, state);
}

/** Back from a field or a list to the letters; whether there was anything to come back from. */
function back(door: Door): boolean {
  const state = door.state();
  return state.page === 'welcome' ? backToGreeting(door, state) : backToLetters(door, state);
}

function backOrLeave(door: Door): void {
  if (!back(door)) door.leave();
}

function moveFocus(door: Door): void {
  const state = door.state();
  if (state.page !== 'first-visit') return;
  door.change({ ...state, focus: state.focus === 'nick' ? 'letters' : 'nick', notice: undefined });
}

/** Of keys that came in one chunk with the one that opened the door: talk, and the Enter behind it. */
function bytesOf(meaning: KeyMeaning | undefined): string {
  if (meaning?.type === 'action') return meaning.action === 'send' ? '\r' : '';
  return meaning?.type === 'edit' && meaning.edit.type === 'insert' ? meaning.edit.text : '';
}
