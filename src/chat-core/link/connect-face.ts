import { ChatError, Unavailable } from '../errors.ts';
import type { RoomName } from '../text/names.ts';
import { ClientSeat } from './client-seat.ts';
import type { Line } from './client-seat.ts';
import { CoreBug } from './core-client.ts';
import type { ClientSession, CoreClient } from './core-client.ts';
import { Feed } from './feed.ts';
import type { Port } from './port.ts';
import type { Answers, Ask, FromCore, FromFace, Hello, Reply, RoomEvent, SessionId } from './protocol.ts';

interface Pending {
  resolve(answer: Answers[keyof Answers]): void;
  reject(error: Error): void;
}

interface Followed {
  readonly ready: Promise<Feed>;
  feed?: Feed;
  /** What arrived between the core's answer and the moment when it was unpacked here. */
  readonly early: RoomEvent[];
  users: number;
}

/** The face's end of a line. `onBug` gets what listeners throw. */
export function connectFace(port: Port<FromFace, FromCore>, onBug: (error: unknown) => void): CoreClient {
  return new FaceLine(port, onBug);
}

/** Asks with the right answer's type, and counts who uses which feed. */
class FaceLine implements CoreClient, Line {
  readonly #port: Port<FromFace, FromCore>;
  readonly #onBug: (error: unknown) => void;
  readonly #pending = new Map<number, Pending>();
  readonly #sessions = new Map<SessionId, ClientSeat>();
  readonly #feeds = new Map<RoomName, Followed>();
  #nextId = 1;

  constructor(port: Port<FromFace, FromCore>, onBug: (error: unknown) => void) {
    this.#port = port;
    this.#onBug = onBug;
    port.listen((message) => this.#receive(message));
  }

  async open(hello: Hello): Promise<ClientSession> {
    const opened = await this.ask({ type: 'open', hello });
    const session = new ClientSeat(this, opened, this.#onBug);
    this.#sessions.set(opened.session, session);
    try {
      await session.settled();
    } catch (error) {
      await session.close('dropped');
      throw error;
    }
    return session;
  }

  feed(room: RoomName): Feed | undefined {
    return this.#feeds.get(room)?.feed;
  }

  close(): void {
    this.#port.close();
    for (const pending of this.#pending.values()) pending.reject(new ChatError('house-closing'));
    this.#pending.clear();
  }

  async ask<A extends Ask>(ask: A): Promise<Answers[A['type']]> {
    const id = this.#nextId++;
    const answer = new Promise<Answers[keyof Answers]>((resolve, reject) =>
      this.#pending.set(id, { resolve, reject }),
    );
    this.#port.post({ id, ...ask });
    // The core answers each type of request with its own type of answer; the line carries their union.
    return (await answer) as Answers[A['type']];
  }

  /** One more user of the room's feed; resolves when it can be read. */
  async follow(room: RoomName): Promise<void> {
    const followed = this.#feeds.get(room) ?? this.#startFollowing(room);
    followed.users += 1;
    try {
      await followed.ready;
    } catch (error) {
      // The next who asks tries again.
      if (this.#feeds.get(room) === followed) this.#feeds.delete(room);
      throw error;
    }
  }

  unfollow(room: RoomName): void {
    const followed = this.#feeds.get(room);
    if (followed === undefined) return;
    followed.users -= 1;
    if (followed.users > 0) return;
    this.#feeds.delete(room);
    this.ask({ type: 'unfollow', room }).catch(this.#onBug);
  }

  forget(session: SessionId): void {
    this.#sessions.delete(session);
  }

  #startFollowing(room: RoomName): Followed {
    const ready = this.ask({ type: 'follow', room }).then((view) => {
      const feed = new Feed(view, this.#onBug);
      followed.feed = feed;
      for (const event of followed.early) feed.apply(event);
      return feed;
    });
    const followed: Followed = { ready, early: [], users: 0 };
    this.#feeds.set(room, followed);
    return followed;
  }

  #receive(message: FromCore): void {
    if ('reply' in message) this.#settle(message.reply);
    else if ('room' in message) this.#applyToFeed(message.room);
    else this.#sessions.get(message.session.session)?.receive(message.session);
  }

  #applyToFeed(event: RoomEvent): void {
    const followed = this.#feeds.get(event.room);
    if (followed?.feed === undefined) followed?.early.push(event);
    else followed.feed.apply(event);
  }

  #settle(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    if (pending === undefined) return;
    this.#pending.delete(reply.id);
    switch (reply.result) {
      case 'ok':
        return pending.resolve(reply.answer);
      case 'refused':
        return pending.reject(new ChatError(reply.code, reply.params));
      case 'unavailable':
        return pending.reject(new Unavailable(reply.eventId));
      case 'bug':
        return pending.reject(new CoreBug(reply.incident));
    }
  }
}
