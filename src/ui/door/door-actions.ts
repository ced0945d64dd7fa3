import { choicesOf } from '../../chat-core/commands/choice.ts';
import { theme as themeCommand } from '../../chat-core/commands/theme.ts';
import { isBug } from '../../chat-core/errors.ts';
import type { Hello } from '../../chat-core/link/protocol.ts';
import type { KeyAction, KeyMeaning } from '../keys.ts';
import { editField, type FirstVisitState, type WelcomeState } from '../state/door-state.ts';
import type { Edit } from '../state/editor.ts';
import type { Door } from './door.ts';

/** What keys do at the door. On these screens letters are keys, unless a field is edited; Enter always goes on. */
export interface DoorActions {
  /** Asks what becomes of the nick in the field, where that is not known. */
  ask(): void;
  follow(meaning: KeyMeaning | undefined): void;
  /** A paste is for fields alone. */
  paste(text: string): void;
}

export function createDoorActions(door: Door): DoorActions {
  const { client, hello } = door;
  let asking = false;

  const editing = (): boolean => {
    const state = door.state();
    return state.page === 'first-visit' && state.focus !== 'letters';
  };

  const change = (state: FirstVisitState, edit: Edit): void => {
    door.change(editField(state, edit));
    ask();
  };

  const ask = (): void => void askForNick().catch((error: unknown) => door.fail(error));

  /** One question at a time: whoever types quickly is answered for what they typed last. */
  const askForNick = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      for (;;) {
        const asked = door.state();
        if (!door.isOpen || asked.page !== 'first-visit' || asked.offer !== undefined) return;
        const nick = asked.nick.draft.text;
        const doorway = await client.lookIn({ ...hello, nick });
        const state = door.state();
        const { visitor } = doorway;
        // The same key may have come in elsewhere meanwhile.
        if (visitor.kind !== 'new-key' || state.page !== 'first-visit') door.see(doorway);
        else if (state.nick.draft.text === nick) door.change({ ...state, offer: visitor.nick });
      }
    } catch (error) {
      // The house closes, or lets nobody new in for now: whoever comes in is told.
      if (isBug(error)) throw error;
    } finally {
      asking = false;
    }
  };

  const enter = (): void => {
    const state = door.state();
    if (state.page === 'welcome') {
      enterHouse(state);
    } else if (state.focus === 'code') {
      door.comeIn(async () => ({ ...hello, nick: await client.link(hello, state.code.draft.text) }));
    } else {
      const nick = state.nick.draft.text;
      // Who reads that the nick is taken, and goes on, is content with another one.
      const insists = state.offer?.refusal === undefined || state.offer.refusal === 'nick-invalid';
      come({ ...hello, nick, ...(insists && { newKey: 'insists' }) });
    }
  };

  const come = (how: Hello): void => door.comeIn(() => Promise.resolve(how));

  const enterHouse = ({ theme }: WelcomeState, room?: string): void => {
    const how = room === undefined ? hello : { ...hello, enter: [room] };
    door.comeIn(() => Promise.resolve(how), theme === undefined ? {} : { theme });
  };

  const firstVisitLetter = (state: FirstVisitState, letter: string): void => {
    switch (letter) {
      case 'g':
        come({ ...hello, nick: state.nick.draft.text, credential: { kind: 'none' } });
        return;
      case 'l':
        door.change({ ...state, focus: 'code', notice: undefined });
        return;
      case 'n':
        door.change({ ...state, focus: 'nick', notice: undefined });
        return;
      case 'q':
        door.leave();
    }
  };

  const welcomeLetter = (state: WelcomeState, letter: string): void => {
    if (state.over !== 'nothing') {
      door.change({ ...state, over: 'nothing' });
      return;
    }
    switch (letter) {
      case 'w':
        door.change({ ...state, over: 'people' });
        void lookAgain().catch((error: unknown) => door.fail(error));
        return;
      case '?':
        door.change({ ...state, over: 'help' });
        return;
      case 't':
        door.change({ ...state, theme: themeAfter(state) });
        return;
      case 'q':
        door.leave();
        return;
      default: {
        const { visitor } = door.doorway;
        const rooms = visitor.kind === 'returning' ? visitor.waiting?.seat.rooms : undefined;
        const room = /^[1-9]$/.test(letter) ? rooms?.[Number(letter) - 1] : undefined;
        if (room !== undefined) enterHouse(state, room);
      }
    }
  };

  const lookAgain = async (): Promise<void> => {
    try {
      door.see(await client.lookIn(hello));
    } catch (error) {
      // What was seen before is good enough to be shown.
      if (isBug(error)) throw error;
    }
  };

  const themeAfter = ({ theme }: WelcomeState): string => {
    const { visitor } = door.doorway;
    const kept = visitor.kind === 'returning' ? visitor.waiting?.seat.settings['theme'] : undefined;
    const choices = choicesOf(themeCommand);
    const current = choices.indexOf(theme ?? String(kept ?? 'auto'));
    return choices[(current + 1) % choices.length] ?? 'auto';
  };

  /** A run of letters may come as one press: what stands behind a letter may be for a field, or for the next screen. */
  const letters = (text: string): void => {
    const typed = Array.from(text);
    for (const [index, letter] of typed.entries()) {
      const state = door.state();
      if (!door.isOpen) return door.passOn(typed.slice(index).join(''));
      if (editing()) return editOne({ type: 'insert', text: typed.slice(index).join('') });
      if (state.page === 'welcome') welcomeLetter(state, letter.toLowerCase());
      else firstVisitLetter(state, letter.toLowerCase());
    }
  };

  /** Back from a field or a list to the letters; whether there was anything to come back from. */
  const back = (): boolean => {
    const state = door.state();
    if (state.page === 'welcome') {
      if (state.over === 'nothing') return false;
      door.change({ ...state, over: 'nothing' });
    } else {
      if (state.focus === 'letters') return false;
      door.change({ ...state, focus: 'letters', notice: undefined });
    }
    return true;
  };

  const editOne = (edit: Edit): void => {
    const state = door.state();
    if (state.page === 'first-visit') change(state, edit);
  };

  const moveFocus = (): void => {
    const state = door.state();
    if (state.page !== 'first-visit') return;
    door.change({ ...state, focus: state.focus === 'nick' ? 'letters' : 'nick', notice: undefined });
  };

  const backOrLeave = (): void => {
    if (!back()) door.leave();
  };

  const doing: Readonly<Partial<Record<KeyAction, () => void>>> = {
    send: enter,
    'clear-or-quit': backOrLeave,
    'erase-or-quit': backOrLeave,
    'close-layer': back,
    complete: moveFocus,
    'kill-or-jump': () => editOne({ type: 'kill', motion: 'line-end' }),
    'line-end-or-newest': () => editOne({ type: 'move', motion: 'line-end' }),
    redraw: door.redraw,
  };

  return {
    ask,
    follow(meaning) {
      if (!door.isOpen) door.passOn(bytesOf(meaning));
      else if (meaning?.type === 'action') doing[meaning.action]?.();
      else if (meaning?.type !== 'edit') return;
      else if (meaning.edit.type === 'insert') letters(meaning.edit.text);
      else editOne(meaning.edit);
    },
    paste(text) {
      if (editing()) editOne({ type: 'insert', text });
    },
  };
}

/** Of keys that came in one chunk with the one that opened the door: talk, and the Enter behind it. */
function bytesOf(meaning: KeyMeaning | undefined): string {
  if (meaning?.type === 'action') return meaning.action === 'send' ? '\r' : '';
  return meaning?.type === 'edit' && meaning.edit.type === 'insert' ? meaning.edit.text : '';
}
