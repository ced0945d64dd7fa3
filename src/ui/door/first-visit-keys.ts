import type { FirstVisitState } from '../state/door-state.ts';
import type { Door } from './door.ts';

type FirstVisitKey = (door: Door, state: FirstVisitState) => void;

/** What letters do on `First visit`, where they are keys. */
export const firstVisitLetters: ReadonlyMap<string, FirstVisitKey> = new Map<string, FirstVisitKey>([
  ['g', comeAsGuest],
  ['l', (door, state) => door.change({ ...state, focus: 'code', notice: undefined })],
  ['n', (door, state) => door.change({ ...state, focus: 'nick', notice: undefined })],
  ['q', (door) => door.leave()],
]);

/** Goes in: with the code that links the key, or under the nick in the field. */
export function enterFirstVisit(door: Door, state: FirstVisitState): void {
  const { client, hello } = door;
  if (state.focus === 'code') {
    door.comeIn(async () => ({ ...hello, nick: await client.link(hello, state.code.draft.text) }));
    return;
  }
  // Who reads that the nick is taken, and goes on, is content with another one.
  const insists = state.offer?.refusal === undefined || state.offer.refusal === 'nick-invalid';
  const how = { ...hello, nick: state.nick.draft.text, ...(insists && { newKey: 'insists' as const }) };
  door.comeIn(() => Promise.resolve(how));
}

/** Out of a field, back to where letters are keys; whether that was somewhere else. */
export function backToLetters(door: Door, state: FirstVisitState): boolean {
  if (state.focus === 'letters') return false;
  door.change({ ...state, focus: 'letters', notice: undefined });
  return true;
}

function comeAsGuest(door: Door, state: FirstVisitState): void {
  const how = { ...door.hello, nick: state.nick.draft.text, credential: { kind: 'none' as const } };
  door.comeIn(() => Promise.resolve(how));
}
