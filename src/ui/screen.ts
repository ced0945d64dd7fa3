import type { ClientSession, CoreClient } from '../chat-core/link/core-client.ts';
import type { MessageLimits } from '../chat-core/text/clean.ts';
import type { Locale } from '../i18n/catalogue.ts';
import type { ClockTime } from '../i18n/clock-time.ts';
import type { ScreenChange, ScreenState } from './state/screen-state.ts';

/** One person's screen, as those parts of it see it that decide what keys and events do. */
export interface Screen {
  readonly session: ClientSession;
  readonly client: CoreClient;
  readonly locale: Locale;
  /** In the zone that the person wants now. */
  clock(): ClockTime;
  readonly messageLimits: MessageLimits;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  state(): ScreenState;
  /** Changes the state; the screen follows before the next input is read. */
  change(change: ScreenChange): void;
  /** Paints every cell anew. */
  redraw(): void;
  /** Turns so many pages back in the timeline, or forth when negative. */
  scroll(pages: number): void;
  /** Turns to the message with this number in the room, however far back; nothing where it is gone. */
  reach(number: number): void;
  /** Back to the newest line; whether that was somewhere else. */
  toNewest(): boolean;
  /** Gives the person their own screen with the last lines as plain text, for copying, until the next key. */
  showBare(): void;
  /** Leaves the house: goodbye, own screen back, exit status 0. */
  quit(): void;
  /** Runs what may fail by a fault of ours; then this screen ends, and nobody else notices. */
  guarded(work: () => void): void;
  fail(error: unknown): void;
}
