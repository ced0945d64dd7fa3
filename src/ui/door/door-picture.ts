import type { Doorway, Hello } from '../../chat-core/link/protocol.ts';
import { clockTime } from '../../i18n/clock-time.ts';
import type { Manner } from '../rows/style-class.ts';
import { drawDoor } from '../screens/door-frame.ts';
import type { ScreenParts } from '../session/screen-parts.ts';
import { type DoorState, waitingSeat } from '../state/door-state.ts';
import type { Easel } from '../terminal/easel.ts';
import type { Frame } from '../terminal/frame.ts';
import { mannerOf } from '../terminal/traits.ts';

/** What is to be seen at the door, and by whom. */
export interface DoorSight {
  readonly hello: Hello;
  readonly doorway: Doorway;
  readonly state: DoorState;
}

/** The manner that the visitor has kept, with the theme that is tried out. */
export function mannerAtDoor(
  { doorway, state }: DoorSight,
  { terminal, inquiry }: Easel,
  { house }: ScreenParts,
): Manner {
  const tried = state.page === 'welcome' && state.theme !== undefined ? { theme: state.theme } : {};
  const settings = { ...waitingSeat(doorway)?.settings, ...tried };
  const { environment } = terminal;
  return mannerOf({ environment, house, settings, background: inquiry.background });
}

/** @throws what a component threw */
export function pictureAtDoor(sight: DoorSight, easel: Easel, parts: ScreenParts): Frame {
  const { terminal, inquiry } = easel;
  const { sheets, chromeFor, now } = parts;
  const manner = mannerAtDoor(sight, easel, parts);
  const clock = clockTime(manner.locale, manner.timeZone);
  const scene = { ...sight, background: inquiry.background, now: now(), clock, manner, terminal };
  return drawDoor(scene, sheets, chromeFor(manner));
}
