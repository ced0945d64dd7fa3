import { ChatError, Unavailable } from '../errors.ts';
import type { Nick, RoomName } from '../text/names.ts';
import { LineSession, type Following, type Line } from './client-session.ts';
import { CoreBug, type ClientSession, type CoreClient } from './core-client.ts';
import type { Credential, Knock, PasswordTry } from './credential.ts';
import { Feed } from './feed.ts';
import type { Port } from './port.ts';
import type { Answers, Ask, Doorway, FromCore, FromFace, Hello, Reply, SessionId } from './protocol.ts';
import type { FeedEvent, RoomEvent } from './room-events.ts';

interface Pending {
  resolve(answer: Answers[keyof Answers]): void;
  reject(error: Error): void;
}

interface Followed extends Following {
  readonly room: RoomName;
  ready: Promise<void>;
  feed?: Feed;
  /** What arrived between the question to follow and its answer; nothing is waited for before it is asked. */
  early: FeedEvent[] | undefined;
  users: number;
  /** What has this name now is another room. */
  isOver: boolean;
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
  readonly #sessions = new Map<SessionId, LineSession>();
  readonly #feeds = new Map<RoomName, Followed>();
  readonly #leaving = new Map<RoomName, Promise<unknown>>();
  #nextId = 1;
  #nextSession = 1;
  #closed = false;

  constructor(port: Port<FromFace, FromCore>, onBug: (error: unknown) => void) {
    this.#port = port;
    this.#onBug = onBug;
    port.onClose(() => this.close());
    port.listen((message) => this.#receive(message));
  }

  async lookIn(hello: Hello): Promise<Doorway> {
    return await this.ask({ type: 'look-in', hello });
  }

  async link(hello: Hello, code: string): Promise<Nick> {
    return (await this.ask({ type: 'link', hello, code })).nick;
  }

  async open(hello: Hello): Promise<ClientSession> {
    const id = this.#nextSession++;
    const session = new LineSession(this, id, this.#onBug);
    // Before the core is asked: from the moment in which somebody is let in, things happen to them.
    this.#sessions.set(id, session);
    try {
      await session.begin(await this.ask({ type: 'open', session: id, hello }));
    } catch (error) {
      await session.close('dropped');
      throw error;
    }
    return session;
  }

  async knock(nick: string): Promise<Knock> {
    return await this.ask({ type: 'knock', nick });
  }

  async unlock(attempt: PasswordTry): Promise<Credential> {
    return await this.ask({ type: 'unlock', ...attempt });
  }

  feed(room: RoomName): Feed | undefined {
    return this.#feeds.get(room)?.feed;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#port.close();
    for (const pending of this.#pending.values()) pending.reject(new ChatError('house-closing'));
    this.#pending.clear();
  }

  async ask<A extends Ask>(ask: A): Promise<Answers[A['type']]> {
    if (this.#closed) throw new ChatError('house-closing');
    const id = this.#nextId++;
    const answer = new Promise<Answers[keyof Answers]>((resolve, reject) =>
      this.#pending.set(id, { resolve, reject }),
    );
    this.#port.post({ id, ...ask });
    // The core answers each type of request with its own type of answer; the line carries their union.
    return (await answer) as Answers[A['type']];
  }

  follow(room: RoomName): Following {
    const known = this.#feeds.get(room);
    const followed = known === undefined || known.isOver ? this.#startFollowing(room) : known;
    followed.users += 1;
    return followed;
  }

  unfollow(following: Following): void {
    // A session has it from `follow`, and from nowhere else.
    const followed = following as Followed;
    const { room } = followed;
    followed.users -= 1;
    if (followed.users > 0) return;
    if (this.#feeds.get(room) === followed) this.#feeds.delete(room);
    // Of a feed that is over the core knows no more.
    if (!followed.isOver) this.#leaving.set(room, this.#leave(room).catch(this.#onBug));
  }

  forget(session: SessionId): void {
    this.#sessions.delete(session);
  }

  async #leave(room: RoomName): Promise<void> {
    try {
      if (!this.#closed) await this.ask({ type: 'unfollow', room });
    } finally {
      this.#leaving.delete(room);
    }
  }

  #startFollowing(room: RoomName): Followed {
    const followed: Followed = { room, ready: Promise.resolve(), early: undefined, users: 0, isOver: false };
    this.#feeds.set(room, followed);
    followed.ready = this.#load(followed);
    return followed;
  }

  async #load(followed: Followed): Promise<void> {
    const { room } = followed;
    // What the core sent before it stopped must not be taken for what it sends from now on.
    await this.#leaving.get(room);
    followed.early = [];
    try {
      const view = await this.ask({ type: 'follow', room });
      followed.feed = new Feed(view, this.#onBug);
    } catch (error) {
      // The next who asks tries again.
      if (this.#feeds.get(room) === followed) this.#feeds.delete(room);
      throw error;
    }
    for (const event of followed.early) followed.feed.apply(event);
    followed.early = undefined;
  }

  #receive(message: FromCore): void {
    if ('reply' in message) this.#settle(message.reply);
    else if ('room' in message) this.#applyToFeed(message.room);
    else this.#sessions.get(message.session.session)?.receive(message.session);
  }

  #applyToFeed(event: RoomEvent): void {
    const followed = this.#feeds.get(event.room);
    if (event.type === 'over') {
      if (followed !== undefined) followed.isOver = true;
    } else if (followed?.feed === undefined) followed?.early?.push(event);
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
