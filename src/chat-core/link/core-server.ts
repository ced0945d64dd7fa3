import { randomUUID } from 'node:crypto';

import { knock, unlock } from '../accounts/knock.ts';
import type { Command, CommandContext } from '../commands/command.ts';
import type { Outcome } from '../commands/outcome.ts';
import { commands, findCommand } from '../commands/rows.ts';
import { CoreSession } from '../core-session.ts';
import { ChatError, Unavailable } from '../errors.ts';
import type { House } from '../house.ts';
import { isOffered } from '../order/offered.ts';
import type { SeatState } from '../ports/seat-store.ts';
import type { RoomFollower } from '../rooms/room.ts';
import { enterRooms, inheritAtDoor, seatFor } from '../seats/arrival.ts';
import { linkAtDoor, lookIn } from '../seats/doorway.ts';
import { viewOf } from '../seats/seat-view.ts';
import type { RoomName } from '../text/names.ts';
import { shown } from '../text/shown.ts';
import type { Port } from './port.ts';
import type { Answers, FromCore, FromFace, Hello, Opened, Reply, Request, SessionId } from './protocol.ts';

/** A client that vanished is noticed after two keepalives at the latest. */
const deadAirMs = 45_000;

/** Serves one face over one line until either side closes it. */
export class CoreServer {
  readonly #house: House;
  readonly #port: Port<FromCore, FromFace>;
  readonly #sessions = new Map<SessionId, CoreSession>();
  /** Sessions of scripts, and where their owner was when they came. */
  readonly #scripts = new Map<SessionId, SeatState>();
  readonly #followed = new Set<RoomName>();
  readonly #follower: RoomFollower = (room) => this.#port.post({ room });
  readonly #onEnd: () => void;

  /** `onEnd` is called when the face has closed its end: its people are dropped. */
  constructor(house: House, port: Port<FromCore, FromFace>, onEnd: () => void) {
    this.#house = house;
    this.#port = port;
    this.#onEnd = onEnd;
    port.onClose(() => this.close());
    port.listen((request) => void this.#answer(request));
  }

  get sessions(): number {
    return this.#sessions.size;
  }

  close(): void {
    for (const name of this.#followed) this.#house.rooms.find(name)?.unfollow(this.#follower);
    for (const session of this.#sessions.keys()) this.#close(session, 'dropped');
    this.#port.close();
    this.#onEnd();
  }

  async #answer(request: Request): Promise<void> {
    const { id } = request;
    this.#port.post({ reply: await this.#outcome(id, () => this.#run(request)) });
  }

  async #outcome(id: number, run: () => Promise<Answers[keyof Answers]>): Promise<Reply> {
    try {
      return { id, result: 'ok', answer: await run() };
    } catch (error) {
      if (error instanceof ChatError)
        return { id, result: 'refused', code: error.code, params: error.params };
      if (error instanceof Unavailable) return { id, result: 'unavailable', eventId: error.eventId };
      const incident = randomUUID().slice(0, 8);
      this.#house.options.journal.error({ err: error, incident }, 'a request failed');
      return { id, result: 'bug', incident };
    }
  }

  async #run(request: Request): Promise<Answers[keyof Answers]> {
    switch (request.type) {
      case 'knock':
        return knock(this.#house, request.nick);
      case 'unlock':
        return await unlock(this.#house, request);
      case 'look-in':
        return await lookIn(this.#house, request.hello);
      case 'link':
        return await linkAtDoor(this.#house, request.hello, request.code);
      case 'open':
        return await this.#open(request.session, request.hello);
      case 'close':
        this.#close(request.session, request.how);
        return null;
      case 'say': {
        const { session, room, text, kind, replyTo, messageId } = request;
        return { position: await this.#session(session).say(room, text, kind, replyTo, messageId) };
      }
      case 'command':
        return await this.#command(this.#session(request.session), request);
      case 'look':
        this.#session(request.session).look(request.room);
        return null;
      case 'draft':
        this.#keepDraft(request);
        return null;
      case 'anchor':
        this.#session(request.session).keepAnchor(request.room, request.anchor);
        return null;
      case 'set':
        this.#session(request.session).keepSetting(request.name, request.value);
        return null;
      case 'typing':
        this.#session(request.session).typing(request.room);
        return null;
      case 'follow':
        this.#followed.add(request.room);
        return await this.#house.rooms
          .existing(request.room)
          .follow(this.#follower, this.#house.options.reads);
      case 'unfollow':
        this.#followed.delete(request.room);
        this.#house.rooms.find(request.room)?.unfollow(this.#follower);
        return null;
      case 'history':
        return await this.#session(request.session).history(request.room, request.page, request.limit);
    }
  }

  async #open(session: SessionId, hello: Hello): Promise<Opened> {
    const { seat, before, notices, token } = await seatFor(this.#house, hello);
    const opened = new CoreSession(this.#house, seat, hello, token);
    // What stands on the person's other screens is not new on this one.
    if (seat.isVisited) opened.markRead(this.#aliveUntil());
    const entered = enterRooms(this.#house, seat, hello, before);
    this.#sessions.set(session, opened);
    if (hello.face === 'pipe') this.#scripts.set(session, before);
    // On the person's other screens, a room that was named at the door appears at once.
    this.#house.seatChanged(seat);
    this.#house.roster.add(seat, { session, port: this.#port, credential: opened.account.cameWith });
    await inheritAtDoor(this.#house, seat, hello);
    const answer = {
      seat: viewOf(this.#house, seat),
      room: entered.room,
      notices: [...notices, ...entered.notices],
    };
    return token === undefined ? answer : { ...answer, token };
  }

  #close(id: SessionId, how: 'quit' | 'dropped'): void {
    const session = this.#sessions.get(id);
    if (session === undefined) return;
    const { seat } = session;
    this.#sessions.delete(id);
    this.#house.roster.remove(seat, id, this.#port);
    const before = this.#scripts.get(id);
    this.#scripts.delete(id);
    const readUntil = how === 'quit' ? undefined : this.#aliveUntil();
    session.markRead(readUntil);
    if (before === undefined) seat.visitEnded(this.#house.options.clock.now());
    session.detach();
    if (seat.sessions > 0) return;
    // The end of a script is not the end of its owner's absence.
    const waits = before === 'held' || before === 'away';
    if (how === 'quit' && !waits) this.#house.attendance.quit(seat);
    else this.#house.attendance.drop(seat);
  }

  /** A connection that died is noticed late: what was said since then may have been read by nobody. */
  #aliveUntil(): number {
    return this.#house.options.clock.now() - deadAirMs;
  }

  /** What is written on one screen appears on the person's others. */
  #keepDraft({ session, room, text }: Extract<Request, { type: 'draft' }>): void {
    const writer = this.#session(session);
    writer.keepDraft(room, text);
    this.#house.roster.draftChanged(writer.seat, { session, port: this.#port }, room, text);
  }

  async #command(session: CoreSession, request: Extract<Request, { type: 'command' }>): Promise<Outcome> {
    const command: Command | undefined = findCommand(request.name);
    if (command === undefined)
      throw new ChatError('command-unknown', { command: shown(request.name), nearest: 'none' });
    const context: CommandContext = {
      actions: session,
      room: request.room,
      here() {
        if (request.room === undefined) throw new ChatError('not-in-a-room');
        return request.room;
      },
      offered: () => {
        const seat = viewOf(this.#house, session.seat);
        return commands.filter((row) => isOffered(row, seat)).map(({ name }) => name);
      },
    };
    return await command.run(context, request.argument);
  }

  #session(id: SessionId): CoreSession {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new ChatError('session-gone');
    return session;
  }
}
