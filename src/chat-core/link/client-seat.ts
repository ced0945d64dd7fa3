import { randomUUID } from 'node:crypto';

import type { Outcome } from '../commands/outcome.ts';
import type { Message } from '../message.ts';
import type { RoomName } from '../text/names.ts';
import type { ClientSession } from './core-client.ts';
import type { Answers, Ask, Opened, SeatView, SessionEvent, SessionId } from './protocol.ts';

/** What a session needs of its line to the core. */
export interface Line {
  ask<A extends Ask>(ask: A): Promise<Answers[A['type']]>;
  /** One more user of the room's feed; resolves when it can be read. */
  follow(room: RoomName): Promise<void>;
  unfollow(room: RoomName): void;
  forget(session: SessionId): void;
}

/** One person at one face; keeps a feed for each room of the seat. */
export class ClientSeat implements ClientSession {
  readonly opened: Opened;
  readonly #line: Line;
  readonly #onBug: (error: unknown) => void;
  readonly #listeners = new Set<(event: SessionEvent) => void>();
  readonly #followed = new Set<RoomName>();
  #seat: SeatView;
  #closed = false;
  /** Seat changes are applied one after the other, each when its rooms have feeds. */
  #settled: Promise<void>;

  constructor(line: Line, opened: Opened, onBug: (error: unknown) => void) {
    this.opened = opened;
    this.#line = line;
    this.#onBug = onBug;
    this.#seat = opened.seat;
    this.#settled = this.#followRooms(opened.seat);
  }

  get seat(): SeatView {
    return this.#seat;
  }

  /** Resolves when every room of the seat, as told until now, has its feed. */
  async settled(): Promise<void> {
    await this.#settled;
  }

  async say(
    room: RoomName,
    text: string,
    kind: 'say' | 'action' = 'say',
    messageId: string = randomUUID(),
  ): Promise<void> {
    await this.#line.ask({ type: 'say', session: this.opened.session, room, kind, text, messageId });
  }

  async run(name: string, argument: string, room?: RoomName): Promise<Outcome> {
    const ask = { type: 'command', session: this.opened.session, name, argument } as const;
    const outcome = await this.#line.ask(room === undefined ? ask : { ...ask, room });
    await this.#settled;
    return outcome;
  }

  async look(room: RoomName): Promise<void> {
    await this.#line.ask({ type: 'look', session: this.opened.session, room });
    await this.#settled;
  }

  async history(room: RoomName, before: number, limit: number): Promise<readonly Message[]> {
    return await this.#line.ask({ type: 'history', session: this.opened.session, room, before, limit });
  }

  onEvent(listener: (event: SessionEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(how: 'quit' | 'dropped'): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#line.forget(this.opened.session);
    try {
      await this.#line.ask({ type: 'close', session: this.opened.session, how });
    } catch {
      // The line is gone, and with it the session: that is what was wanted.
    }
    await this.#settled;
    for (const room of this.#followed) this.#line.unfollow(room);
    this.#followed.clear();
  }

  receive(event: SessionEvent): void {
    if (event.type !== 'seat') {
      this.#tell(event);
      return;
    }
    const before = this.#settled;
    this.#settled = (async () => {
      await before;
      await this.#followRooms(event.seat);
      this.#seat = event.seat;
      this.#tell(event);
      this.#unfollowLeft();
    })().catch(this.#onBug);
  }

  async #followRooms(seat: SeatView): Promise<void> {
    const missing = seat.rooms.filter((room) => !this.#followed.has(room));
    for (const room of missing) this.#followed.add(room);
    await Promise.all(missing.map((room) => this.#line.follow(room)));
  }

  #unfollowLeft(): void {
    for (const room of this.#followed) {
      if (this.#seat.rooms.includes(room)) continue;
      this.#followed.delete(room);
      this.#line.unfollow(room);
    }
  }

  #tell(event: SessionEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        this.#onBug(error);
      }
    }
  }
}
