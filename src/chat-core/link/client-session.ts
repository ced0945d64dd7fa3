import { randomUUIDv7 } from 'node:crypto';

import type { Outcome } from '../commands/outcome.ts';
import { ChatError } from '../errors.ts';
import type { Message } from '../message.ts';
import type { ScrollAnchor, SettingValue } from '../ports/seat-store.ts';
import type { RoomName } from '../text/names.ts';
import type { ClientSession } from './core-client.ts';
import type { Answers, Ask, HistoryPage, Opened, SeatView, SessionEvent, SessionId } from './protocol.ts';

/** What a session needs of its line to the core. */
export interface Line {
  ask<A extends Ask>(ask: A): Promise<Answers[A['type']]>;
  /** One more user of the room's feed. */
  follow(room: RoomName): Following;
  unfollow(following: Following): void;
  forget(session: SessionId): void;
}

/** A room's feed, as one of its users has it. */
export interface Following {
  /** Resolves when the feed can be read. @throws ChatError `room-unknown` */
  readonly ready: Promise<void>;
}

/** Events that nobody listens to yet; a face listens as soon as it is drawn. */
const maxEarlyEvents = 100;

/** One person at one face; keeps a feed for each room of the seat. */
export class LineSession implements ClientSession {
  readonly #id: SessionId;
  readonly #line: Line;
  readonly #onBug: (error: unknown) => void;
  readonly #listeners = new Set<(event: SessionEvent) => void>();
  readonly #followed = new Map<RoomName, Following>();
  #early: SessionEvent[] = [];
  #opened: Opened | undefined;
  #seat: SeatView | undefined;
  #closed = false;
  /** Seat changes are applied one after the other, each when its rooms have feeds. */
  #settled: Promise<void> = Promise.resolve();

  constructor(line: Line, id: SessionId, onBug: (error: unknown) => void) {
    this.#line = line;
    this.#id = id;
    this.#onBug = onBug;
  }

  /** The core has let the person in: resolves when every room of the seat has its feed. */
  async begin(opened: Opened): Promise<void> {
    this.#opened = opened;
    // What happened between the core's answer and now is newer than the answer.
    this.#seat ??= opened.seat;
    const before = this.#settled;
    this.#settled = Promise.all([before, this.#followRooms(this.#seat)]).then(() => undefined);
    await this.#settled;
  }

  get opened(): Opened {
    if (this.#opened === undefined) throw new Error('the session is not open yet');
    return this.#opened;
  }

  get seat(): SeatView {
    return this.#seat ?? this.opened.seat;
  }

  async say(
    room: RoomName,
    text: string,
    kind: 'say' | 'action' = 'say',
    messageId: string = randomUUIDv7(),
  ): Promise<void> {
    await this.#line.ask({ type: 'say', session: this.#id, room, kind, text, messageId });
  }

  async run(name: string, argument: string, room?: RoomName): Promise<Outcome> {
    const ask = { type: 'command', session: this.#id, name, argument } as const;
    const outcome = await this.#line.ask(room === undefined ? ask : { ...ask, room });
    await this.#settled;
    return outcome;
  }

  async look(room: RoomName): Promise<void> {
    await this.#line.ask({ type: 'look', session: this.#id, room });
    await this.#settled;
  }

  async keepDraft(room: RoomName, text: string): Promise<void> {
    await this.#line.ask({ type: 'draft', session: this.#id, room, text });
  }

  async keepAnchor(room: RoomName, anchor: ScrollAnchor | undefined): Promise<void> {
    await this.#line.ask({ type: 'anchor', session: this.#id, room, anchor });
  }

  async keepSetting(name: string, value: SettingValue | undefined): Promise<void> {
    await this.#line.ask({ type: 'set', session: this.#id, name, value });
  }

  async typing(room: RoomName): Promise<void> {
    await this.#line.ask({ type: 'typing', session: this.#id, room });
  }

  async history(room: RoomName, page: HistoryPage, limit: number): Promise<readonly Message[]> {
    return await this.#line.ask({ type: 'history', session: this.#id, room, page, limit });
  }

  onEvent(listener: (event: SessionEvent) => void): () => void {
    this.#listeners.add(listener);
    const early = this.#early;
    this.#early = [];
    // Never in the listener's own turn, as with every other event.
    if (early.length > 0) queueMicrotask(() => early.forEach((event) => this.#tell(event)));
    return () => this.#listeners.delete(listener);
  }

  async close(how: 'quit' | 'dropped'): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#line.forget(this.#id);
    try {
      await this.#line.ask({ type: 'close', session: this.#id, how });
    } catch {
      // The line is gone, and with it the session: that is what was wanted.
    }
    await this.#settled.catch(() => undefined);
    for (const following of this.#followed.values()) this.#line.unfollow(following);
    this.#followed.clear();
  }

  receive(event: SessionEvent): void {
    switch (event.type) {
      case 'seat':
        this.#inTurn(() => this.#takeSeat(event));
        return;
      case 'notice':
      case 'renamed':
        // Why somebody is elsewhere is told when they are, and not where they were.
        this.#inTurn(() => this.#tell(event));
        return;
      case 'draft':
        this.#takeDraft(event.room, event.text);
        this.#tell(event);
        return;
      case 'ended':
        this.#tell(event);
    }
  }

  /** Behind what the core told before it. */
  #inTurn(step: () => void | Promise<void>): void {
    const before = this.#settled;
    this.#settled = (async () => {
      await before.catch(() => undefined);
      await step();
    })().catch(this.#onBug);
  }

  async #takeSeat(event: Extract<SessionEvent, { type: 'seat' }>): Promise<void> {
    await this.#followRooms(event.seat);
    this.#seat = event.seat;
    this.#tell(event);
    this.#unfollowLeft(event.seat);
  }

  /** At once: whether somebody's own draft is newer is told by the order of what comes over the line. */
  #takeDraft(room: RoomName, text: string): void {
    const seat = this.#seat ?? this.#opened?.seat;
    if (seat !== undefined) this.#seat = { ...seat, drafts: { ...seat.drafts, [room]: text } };
  }

  async #followRooms({ rooms }: SeatView): Promise<void> {
    const missing = rooms.filter((room) => !this.#followed.has(room));
    const following = missing.map(async (room) => {
      const following = this.#line.follow(room);
      this.#followed.set(room, following);
      try {
        await following.ready;
      } catch (error) {
        this.#followed.delete(room);
        // It has another name by now, or is closed: the seat in which that stands has come before this answer.
        if (!(error instanceof ChatError && error.code === 'room-unknown')) throw error;
      }
    });
    // Whatever fails, the others are there, and are unfollowed in the end.
    const failed = (await Promise.allSettled(following)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  #unfollowLeft({ rooms }: SeatView): void {
    for (const [room, following] of this.#followed) {
      if (rooms.includes(room)) continue;
      this.#followed.delete(room);
      this.#line.unfollow(following);
    }
  }

  #tell(event: SessionEvent): void {
    if (this.#listeners.size === 0 && this.#early.length < maxEarlyEvents) this.#early.push(event);
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        this.#onBug(error);
      }
    }
  }
}
