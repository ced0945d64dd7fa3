import type { Position } from '../position.ts';
import type { IdentityKind } from '../seats/member-view.ts';
import type { Nick, RoomName } from '../text/names.ts';

/** Where a seat's person is; see `Seat`. */
export type SeatState = 'here' | 'held' | 'away' | 'gone';

/** When somebody came in last, and when they left or were cut off; in milliseconds since 1970. */
export interface Visit {
  readonly cameAt: number;
  /** 0 while nobody has left yet. */
  readonly leftAt: number;
}

/** One of a person's settings, e.g. their theme. */
export type SettingValue = string | number | boolean;

/** Where somebody has scrolled back to in a room. */
export interface ScrollAnchor {
  /** Of the message by which the window ends. */
  readonly number: number;
  /** Rows between that message's last one and the end of the window; fewer than none when it is cut. */
  readonly below: number;
  /** Number of the newest message when they left the newest line. */
  readonly newest: number;
}

/** A seat as it outlives the process: plain data, and no history, so that nothing of it is in the log. */
export interface SeatRecord {
  readonly identity: string;
  /** How far the house had followed the log when this was written down; unknown of records of before there was this. */
  readonly position?: Position;
  readonly nick: Nick;
  readonly kind: IdentityKind;
  /** The address that the person last came from, for as long as a guest may take the seat back from it. */
  readonly address?: string;
  readonly state: SeatState;
  /** When the seat came into that state, in milliseconds since 1970. */
  readonly since: number;
  /** The person's last visit, scripts aside; unknown of seats that were written down before there was this. */
  readonly visit?: Visit;
  /** The person, and not just a script of theirs, was there when this was written down. */
  readonly visited?: true;
  /** In the order of joining; `read` is the number of the newest message that was read. */
  readonly rooms: readonly { readonly room: RoomName; readonly read: number }[];
  readonly current?: RoomName;
  /** Half-written text, by the name of its conversation. */
  readonly drafts: Readonly<Record<string, string>>;
  /** By room. Records of before there were any have none. */
  readonly anchors?: Readonly<Record<string, ScrollAnchor>>;
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** Nicks of people whom the person does not want to hear, by identity; none when it is missing. */
  readonly ignored?: Readonly<Record<string, Nick>>;
  /** What the person said when they went away by themselves. */
  readonly away?: string;
}

/** Where seats wait for their people. Adapters prove themselves with `tests/contract/seat-store.ts`. */
export interface SeatStore {
  /** Every seat, each as it was saved last. */
  all(): Promise<readonly SeatRecord[]>;
  /**
   * Resolves once the records are durable, all of them or none; each takes the place of its identity's former one.
   * What is asked for first is done first.
   * @throws Unavailable when the outcome is unknown; saving the same once more does no harm
   */
  save(records: readonly SeatRecord[]): Promise<void>;
  /** Resolves once nothing of these seats is stored any more; whoever has none is passed over. @throws Unavailable */
  forget(identities: readonly string[]): Promise<void>;
  /** Waits for what was accepted, then closes. Whatever is saved after this is Unavailable. */
  close(): Promise<void>;
}
