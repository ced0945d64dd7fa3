import type { MessageLimits } from '../../chat-core/text/clean.ts';
import type { FrameParts } from '../screens/chat-frame.ts';
import type { HouseManner } from '../terminal/traits.ts';
import type { Ticks } from '../ticks.ts';
import type { RoomWatch } from './room-watch.ts';

/** What all screens share. */
export interface ScreenParts extends FrameParts {
  readonly house: HouseManner;
  readonly messageLimits: MessageLimits;
  readonly ticks: Ticks;
  readonly watch: RoomWatch;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
}

export interface OpenScreen {
  /** Gives the person their own screen back with a sentence on it and hangs up with status 1; the seat waits. */
  close(sentence: string): void;
  /** The clock moved on; who is in a room sees it there. */
  minutePassed(): void;
}

/** Whom a screen tells of its own end. */
export interface ScreenOwner {
  /** Something of ours broke; the owner closes the screen. */
  onBug(error: unknown): void;
  onOver(): void;
}
