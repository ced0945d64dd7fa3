import { choicesOf } from '../../chat-core/commands/choice.ts';
import { theme as themeCommand } from '../../chat-core/commands/theme.ts';
import { isBug } from '../../chat-core/errors.ts';
import { waitingSeat, type WelcomeState } from '../state/door-state.ts';
import type { Door } from './door.ts';

type WelcomeKey = (door: Door, state: WelcomeState) => void;

/** What letters do on `Welcome`; digits go to the rooms of the seat. */
const letters: ReadonlyMap<string, WelcomeKey> = new Map<string, WelcomeKey>([
  ['w', showPeople],
  ['?', (door, state) => door.change({ ...state, over: 'help' })],
  ['t', (door, state) => door.change({ ...state, theme: themeAfter(door, state) })],
  ['q', (door) => door.leave()],
  ...Array.from({ length: 9 }, (_, index): [string, WelcomeKey] => [`${index + 1}`, roomKey(index)]),
]);

/** Whatever lies over the greeting goes at any letter. */
export function pressWelcome(door: Door, state: WelcomeState, letter: string): void {
  if (!backToGreeting(door, state)) letters.get(letter)?.(door, state);
}

/** Goes in as the visitor is known, with the theme that was tried out. */
export function enterWelcome(door: Door, { theme }: WelcomeState, room?: string): void {
  const how = room === undefined ? door.hello : { ...door.hello, enter: [room] };
  door.comeIn(() => Promise.resolve(how), theme === undefined ? {} : { theme });
}

/** Takes away what lies over the greeting; whether there was something. */
export function backToGreeting(door: Door, state: WelcomeState): boolean {
  if (state.over === 'nothing') return false;
  door.change({ ...state, over: 'nothing' });
  return true;
}

function showPeople(door: Door, state: WelcomeState): void {
  door.change({ ...state, over: 'people' });
  lookAgain(door).catch((error: unknown) => {
    // What was seen before is good enough to be shown.
    if (isBug(error)) door.fail(error);
  });
}

async function lookAgain(door: Door): Promise<void> {
  door.see(await door.client.lookIn(door.hello));
}

function roomKey(index: number): WelcomeKey {
  return (door, state) => {
    const room = waitingSeat(door.doorway)?.rooms[index];
    if (room !== undefined) enterWelcome(door, state, room);
  };
}

function themeAfter({ doorway }: Door, { theme }: WelcomeState): string {
  const kept = waitingSeat(doorway)?.settings['theme'];
  const choices = choicesOf(themeCommand);
  const current = choices.indexOf(theme ?? String(kept ?? 'auto'));
  return choices[(current + 1) % choices.length] ?? 'auto';
}
