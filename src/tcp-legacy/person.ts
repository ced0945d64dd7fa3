import { randomUUIDv7 } from 'node:crypto';

import { parseInput } from '../chat-core/commands/input.ts';
import type { Outcome } from '../chat-core/commands/outcome.ts';
import { ChatError, Unavailable, type RefusalParams } from '../chat-core/errors.ts';
import type { ClientSession, CoreClient } from '../chat-core/link/core-client.ts';
import type { Feed } from '../chat-core/link/feed.ts';
import type { SessionEvent } from '../chat-core/link/protocol.ts';
import type { Nick, RoomName } from '../chat-core/text/names.ts';
import type { SentenceCode } from '../i18n/catalogue.ts';
import { roomLabel } from '../i18n/room-label.ts';
import { createDirects, type Directs } from './directs.ts';
import { enterGroup, type Group } from './group.ts';
import { type CommandName, type HouseCommandName, isHouseCommand, type Words } from './parse-line.ts';
import type { Segments, Wording } from './wording.ts';

export interface PersonOptions {
  readonly client: CoreClient;
  readonly session: ClientSession;
  readonly wording: Wording;
  readonly send: (segments: Segments) => void;
  /** The house has ended the session; what is given to read is the reason. */
  readonly onEnded: (reason: Segments) => void;
}

/** Lines of this connection whose way through the log is not over yet. */
const maxUnderway = 100;

/** Somebody who has come in over one connection: obeys their lines, one at a time, and sends what they must read. */
export class Person {
  readonly #options: PersonOptions;
  readonly #stopEvents: () => void;
  /** Ids of messages that were sent and have not come back by the feed. */
  readonly #underway = new Set<string>();
  /** Whether a command of the house is under way: what it says in the group is this connection's own. */
  #isCommanding = false;
  readonly #directs: Directs;
  #group: Group | undefined;
  /** The group's new name, until the seat has it. */
  #movingTo: RoomName | undefined;

  constructor(options: PersonOptions) {
    this.#options = options;
    this.#stopEvents = options.session.onEvent((event) => this.#onEvent(event));
    this.#directs = createDirects(options);
    for (const notice of options.session.opened.notices) this.#tell(notice.code, notice.params);
    this.#directs.follow();
  }

  get nick(): Nick {
    return this.#options.session.seat.nick;
  }

  /** Resolves to `quit` when the person wants to go. Rejects with what is no refusal. */
  async obey(words: Exclude<Words, { type: 'register' }>): Promise<'stays' | 'quit'> {
    try {
      switch (words.type) {
        case 'empty':
          return 'stays';
        case 'text':
          await this.#say(words.text);
          return 'stays';
        case 'command':
          return await this.#command(words.name, words.argument);
      }
    } catch (error) {
      if (error instanceof ChatError) this.#options.send(this.#options.wording.refusal(error));
      else if (error instanceof Unavailable) this.#tell('legacy.unavailable');
      else throw error;
      return 'stays';
    }
  }

  async close(how: 'quit' | 'dropped'): Promise<void> {
    this.#stopEvents();
    this.#directs.close();
    this.#leaveGroup();
    await this.#options.session.close(how);
  }

  async #say(text: string): Promise<void> {
    const room = this.#group?.room;
    if (room === undefined) return this.#tell('legacy.talk-outside');
    const messageId = randomUUIDv7();
    this.#rememberOwn(messageId);
    try {
      await this.#options.session.say(room, text, 'say', messageId);
    } catch (error) {
      // An unknown outcome keeps its id: the line may still come by the feed, and is then not news to its author.
      if (error instanceof Unavailable) return this.#tell('legacy.message-unavailable');
      this.#underway.delete(messageId);
      throw error;
    }
  }

  async #command(name: CommandName, argument: string): Promise<'stays' | 'quit'> {
    if (isHouseCommand(name)) {
      await this.#obeyAsHouse(name, argument);
      return 'stays';
    }
    switch (name) {
      case 'list':
        this.#answer(await this.#options.session.run('list', ''));
        return 'stays';
      case 'create':
        if (argument === '') this.#tell('legacy.name-missing', { command: name });
        else this.#answer(await this.#options.session.run('create', argument));
        return 'stays';
      case 'join':
        await this.#join(argument);
        return 'stays';
      case 'leave':
        await this.#leave();
        return 'stays';
      case 'link':
        this.#answer(await this.#options.session.run('link', argument));
        return 'stays';
      case 'quit':
        return 'quit';
    }
  }

  /** @throws ChatError `argument-missing`, `argument-unexpected`, and what the command throws */
  async #obeyAsHouse(name: HouseCommandName, typed: string): Promise<void> {
    const { session, wording, send } = this.#options;
    const input = parseInput(`/${name} ${typed}`, session.seat);
    const argument = input.type === 'command' ? input.argument : '';
    // Elsewhere the nick alone goes to the conversation; here people are in groups only.
    if (name === 'msg' && !/\s/.test(argument))
      throw new ChatError('argument-missing', { command: name, usage: 'nick text' });
    this.#isCommanding = true;
    try {
      const outcome = await session.run(name, argument, this.#group?.room);
      send(wording.outcome(outcome, (room) => roomLabel(session.seat, room)));
    } finally {
      this.#isCommanding = false;
    }
  }

  async #join(argument: string): Promise<void> {
    const { client, session } = this.#options;
    if (argument === '') return this.#tell('legacy.name-missing', { command: 'join' });
    if (this.#group !== undefined) return this.#tell('legacy.leave-first');
    const joined = await session.run('join', argument);
    if (joined.type !== 'joined') throw new TypeError(`.join gave ${joined.type}`);
    const feed = client.feed(joined.room);
    // Another connection of the same person has left in the meantime: then nobody is in the group here either.
    if (feed === undefined) return this.#tell('legacy.not-in-group');
    this.#answer(joined);
    this.#enterGroup(feed);
  }

  #enterGroup(feed: Feed): void {
    const { session, wording, send } = this.#options;
    this.#group = enterGroup({
      feed,
      wording,
      send,
      seat: () => session.seat,
      isOwn: ({ id, author }) =>
        this.#underway.delete(id) || (this.#isCommanding && author.identity === session.seat.identity),
    });
  }

  async #leave(): Promise<void> {
    const group = this.#group;
    if (group === undefined) return this.#tell('legacy.not-in-group');
    // First, so that the person's own going is not mistaken for another connection's.
    this.#leaveGroup();
    this.#answer(await this.#options.session.run('leave', group.room));
  }

  #leaveGroup(): void {
    this.#group?.close();
    this.#group = undefined;
  }

  #answer(outcome: Outcome): void {
    const { send, wording } = this.#options;
    if (outcome.type === 'rooms') return send(wording.groups(outcome.rooms));
    if (outcome.type === 'created') return this.#tell('legacy.created', { room: outcome.room });
    if (outcome.type === 'joined') return this.#tell('legacy.joined', { room: outcome.room });
    if (outcome.type === 'left') return this.#tell('legacy.left');
    if (outcome.type === 'link-code') {
      return this.#tell('legacy.link-code', { code: outcome.code, minutes: outcome.minutes });
    }
    // Who has linked is told by the end of the session, which comes with it.
    if (outcome.type !== 'linked') throw new TypeError(`the old protocol has no words for ${outcome.type}`);
  }

  #tell(code: SentenceCode, params: RefusalParams = {}): void {
    this.#options.send(this.#options.wording.tell(code, params));
  }

  /** The group goes by another name, and the seat is in it by that. */
  #followMove(): void {
    const to = this.#movingTo;
    const feed = to === undefined ? undefined : this.#options.client.feed(to);
    const from = this.#group?.room;
    this.#movingTo = undefined;
    if (to === undefined || feed === undefined || from === undefined) return;
    this.#leaveGroup();
    this.#enterGroup(feed);
    this.#tell('legacy.group-renamed', { from, to });
  }

  #rememberOwn(messageId: string): void {
    this.#underway.add(messageId);
    const [oldest] = this.#underway;
    if (this.#underway.size > maxUnderway && oldest !== undefined) this.#underway.delete(oldest);
  }

  #onEvent(event: SessionEvent): void {
    switch (event.type) {
      case 'seat':
        this.#directs.follow();
        // Another connection of the same person has left the group for both.
        if (this.#movingTo !== undefined) this.#followMove();
        if (this.#group === undefined || event.seat.rooms.includes(this.#group.room)) return;
        this.#leaveGroup();
        this.#tell('legacy.left');
        return;
      case 'renamed':
        if (this.#group?.room === event.from) this.#movingTo = event.to;
        return;
      case 'draft':
        // Whoever writes here has sent their lines, or has not begun them.
        return;
      case 'notice':
        this.#tell(event.notice.code, event.notice.params);
        return;
      case 'ended':
        this.#options.onEnded(this.#options.wording.tell(event.reason.code, event.reason.params));
    }
  }
}
