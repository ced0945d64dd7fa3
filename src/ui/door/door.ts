import type { CoreClient } from '../../chat-core/link/core-client.ts';
import type { Doorway, Hello } from '../../chat-core/link/protocol.ts';
import type { SettingValue } from '../../chat-core/ports/seat-store.ts';
import type { DoorState } from '../state/door-state.ts';

/** The screens before somebody comes in, as those parts of them see it that decide what keys do. */
export interface Door {
  readonly hello: Hello;
  readonly client: CoreClient;
  state(): DoorState;
  /** Shows another state; the screen follows before the next input is read. */
  change(state: DoorState): void;
  /** What the house was like when it was looked into last. */
  readonly doorway: Doorway;
  /** Shows what has changed since. */
  see(doorway: Doorway): void;
  /** Whether the person is neither on their way in nor gone. */
  readonly isOpen: boolean;
  /**
   * Goes in once `prepare` has told with which hello, and keeps what was chosen at the door. Whoever is refused stays
   * where they are and reads why.
   */
  comeIn(prepare: () => Promise<Hello>, settings?: Readonly<Record<string, SettingValue>>): void;
  /** Goodbye, own screen back, exit status 0. */
  leave(): void;
  redraw(): void;
  /** Keys that nobody here takes any more: they are for the next screen. */
  passOn(unread: string): void;
  /** Gets what is nobody's refusal. */
  fail(error: unknown): void;
}
