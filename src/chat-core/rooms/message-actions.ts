import { randomUUID } from 'node:crypto';

import { mustBeNoCode } from '../accounts/account-codes.ts';
import type { Actor } from '../actor.ts';
import type { FoundPage, MessageCommands } from '../commands/command.ts';
import { ChatError } from '../errors.ts';
import type { Message } from '../message.ts';
import { mayInRoom } from '../order/permissions.ts';
import type { Position } from '../position.ts';
import { personOf } from '../seats/person.ts';
import { directView } from '../seats/seat-view.ts';
import { cleanMessage } from '../text/clean.ts';
import { unseenRoom } from '../text/closed-room.ts';
import { directKey } from '../text/direct-key.ts';
import { withEmoji } from '../text/emoji.ts';
import { mentionsIn } from '../text/mentions.ts';
import type { Nick, RoomName } from '../text/names.ts';
import { parseSearch } from '../text/search-words.ts';
import { mayRead, roomToEnter } from './admission.ts';
import type { Room } from './room.ts';

const exportPage = 500;
/** Of one export; whoever said more takes a copy of the house's files. */
const maxExported = 20_000;
const foundAtOnce = 20;

/** What somebody may do with what was said, from one session. */
export class MessageActions implements MessageCommands {
  readonly #actor: Actor;

  constructor(actor: Actor) {
    this.#actor = actor;
  }

  async edit(room: RoomName, target: Position | undefined, raw: string): Promise<void> {
    const { house, by } = this.#actor;
    const text = cleanMessage(withEmoji(raw), house.options.limits.message);
    const message = await this.#mine(room, target);
    mustBeNoCode(house, text);
    await this.#actor.mayTalk(house.rooms.existing(message.room), text);
    const change = { room: message.room, by, target: message.position };
    const event = { type: 'edited', v: 1, ...change, text, mentions: mentionsIn(text) } as const;
    await house.append(event, { id: randomUUID() });
  }

  /** One's own; and whoever keeps order in the room takes back what others said, which the audit log has. */
  async erase(room: RoomName, target: Position | undefined): Promise<void> {
    const { house, by } = this.#actor;
    const message = target === undefined ? await this.#lastIn(room) : await this.#at(target);
    const { position, author: whom } = message;
    const change = { room: message.room, by, target: position };
    if (whom.identity !== by.identity) {
      const where = this.#keptRoom(message);
      this.#actor.mustOutrank(where, whom);
      await house.append({ type: 'removed', v: 1, ...change, whom }, { id: randomUUID() });
    }
    await house.append({ type: 'erased', v: 1, ...change }, { id: randomUUID() });
  }

  /** Everywhere that the person may look, but for what people said whom they ignore. */
  async search(words: string): Promise<FoundPage> {
    const { house, seat } = this.#actor;
    const { rooms, people, ...query } = parseSearch(words);
    const readable = Array.from(house.rooms.all()).filter((room) => mayRead(house, room, seat));
    const named = [
      ...rooms.map((name) => roomToEnter(house, seat, name).name),
      ...people.map((nick) => directKey(seat.identity, personOf(house, nick).identity)),
    ];
    const wanted = named.length === 0 ? readable.map(({ name }) => name) : named;
    // Whoever comes as a guest can come as many.
    const asker = seat.kind === 'guest' ? seat.address : seat.identity;
    const page = await house.options.reads.search({ ...query, asker, rooms: wanted, limit: foundAtOnce });
    const found = page.found.filter(({ author }) => !seat.ignored.has(author.identity));
    return { ...page, found, directs: this.#directsAmong(found) };
  }

  /**
   * From now on the message can be shown with one that answers it, however old it is.
   * @throws ChatError `message-unknown`
   */
  async prepareQuote(room: Room, target: Position): Promise<void> {
    const message = await this.#at(target);
    if (message.room !== room.name) throw new ChatError('message-unknown', { number: target });
    this.#actor.house.rememberQuoted(message);
  }

  async mine(): Promise<readonly Message[]> {
    const said: Message[] = [];
    for (let after = 0; said.length < maxExported;) {
      const query = { identity: this.#actor.seat.identity, after, limit: exportPage };
      const page = await this.#actor.house.options.reads.saidBy(query);
      said.push(...page.map((message) => this.#asKnown(message)));
      const last = page.at(-1);
      if (last === undefined || page.length < exportPage) break;
      after = last.position;
    }
    return said;
  }

  async copy(): Promise<{ messages: readonly Message[]; directs: Readonly<Record<string, Nick>> }> {
    const messages = await this.mine();
    return { messages, directs: this.#directsAmong(messages) };
  }

  async eraseMine(): Promise<number> {
    const { house, seat } = this.#actor;
    const { erasure, clock } = house.options;
    await house.attendance.eraseWords(seat);
    house.audit.eraseWords(seat.identity);
    return await erasure.eraseAuthor(seat.identity, clock.now());
  }

  #directsAmong(messages: readonly Message[]): Readonly<Record<string, Nick>> {
    const { house, seat } = this.#actor;
    const names = new Set(messages.map(({ room }) => room));
    const rooms = [...names].flatMap((name) => house.rooms.find(name) ?? []);
    const directs = rooms.filter(({ peers }) => peers !== undefined);
    return Object.fromEntries(
      directs.map((room) => [room.name, directView(house, room, seat.identity).nick]),
    );
  }

  /** From where the person may not look any more, their own words and nothing else. */
  #asKnown(message: Message): Message {
    const { house, seat } = this.#actor;
    const room = house.rooms.find(message.room);
    if (room !== undefined && mayRead(house, room, seat)) return message;
    const { replyTo, ...said } = message;
    const left = { nick: '' as Nick, text: '' };
    return { ...said, room: unseenRoom, ...(replyTo && { replyTo: { ...replyTo, ...left } }) };
  }

  /** The message meant: by its number in the house, or one's last in the room. */
  async #mine(room: RoomName, target: Position | undefined): Promise<Message> {
    const message = target === undefined ? await this.#lastIn(room) : await this.#at(target);
    if (message.author.identity !== this.#actor.seat.identity) throw notYours(message);
    return message;
  }

  async #at(target: Position): Promise<Message> {
    const { house, seat } = this.#actor;
    const message = await house.options.reads.message(target);
    const room = message === undefined ? undefined : house.rooms.find(message.room);
    // Nobody learns by its number that something was said where they may not look.
    const isReadable = room !== undefined && mayRead(house, room, seat);
    if (message === undefined || message.erased === true || !isReadable) {
      throw new ChatError('message-unknown', { number: target });
    }
    return message;
  }

  /** The room in which the person keeps order where somebody else said this; see `mustBeAllowed`. */
  #keptRoom(message: Message): Room {
    const room = this.#actor.house.rooms.existing(message.room);
    const { mood } = room.order;
    if (room.peers !== undefined || !mayInRoom(this.#actor.standing(room), 'remove', mood))
      throw notYours(message);
    this.#actor.mustBeAllowed(room, 'remove');
    return room;
  }

  async #lastIn(room: RoomName): Promise<Message> {
    const { house, by } = this.#actor;
    const page = await house.options.reads.history({ room: this.#actor.joinedRoom(room).name, limit: 200 });
    const last = page.findLast(({ author, erased }) => author.identity === by.identity && erased !== true);
    if (last === undefined) throw new ChatError('nothing-said-yet');
    return last;
  }
}

function notYours({ position, author }: Message): ChatError {
  return new ChatError('message-not-yours', { number: position, nick: author.nick });
}
