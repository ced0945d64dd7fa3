import { randomUUID } from 'node:crypto';

import type { MessageCommands } from './commands/command.ts';
import { ChatError } from './errors.ts';
import type { House } from './house.ts';
import type { Message } from './message.ts';
import type { SearchPage } from './ports/read-model.ts';
import type { Position } from './position.ts';
import type { Seat } from './seat.ts';
import { cleanMessage } from './text/clean.ts';
import { withEmoji } from './text/emoji.ts';
import { mentionsIn } from './text/mentions.ts';
import type { RoomName } from './text/names.ts';
import { parseSearch } from './text/search-words.ts';

const exportPage = 500;
/** Of one export; whoever said more takes a copy of the house's files. */
const maxExported = 20_000;
const foundAtOnce = 20;

/** What somebody may do with what was said, from one session. */
export class MessageActions implements MessageCommands {
  readonly #house: House;
  readonly #seat: Seat;
  /** Takes one from the person's allowance, or refuses. */
  readonly #spendMessage: () => void;

  constructor(house: House, seat: Seat, spendMessage: () => void) {
    this.#house = house;
    this.#seat = seat;
    this.#spendMessage = spendMessage;
  }

  async edit(room: RoomName, target: Position | undefined, raw: string): Promise<void> {
    const text = cleanMessage(withEmoji(raw), this.#house.options.limits.message);
    const message = await this.#mine(room, target);
    this.#spendMessage();
    const change = { room: message.room, by: this.#seat.author, target: message.position };
    const event = { type: 'edited', v: 1, ...change, text, mentions: mentionsIn(text) } as const;
    await this.#house.append(event, { id: randomUUID() });
  }

  async erase(room: RoomName, target: Position | undefined): Promise<void> {
    const message = await this.#mine(room, target);
    const change = { room: message.room, by: this.#seat.author, target: message.position };
    await this.#house.append({ type: 'erased', v: 1, ...change }, { id: randomUUID() });
  }

  async search(words: string): Promise<SearchPage> {
    const { rooms, ...query } = parseSearch(words);
    const visible = this.#house.rooms().map(({ name }) => name);
    const wanted = rooms.length === 0 ? visible : rooms.map((name) => this.#house.existingRoom(name).name);
    const { kind, address, identity } = this.#seat;
    // Whoever comes as a guest can come as many.
    const asker = kind === 'guest' ? address : identity;
    return await this.#house.options.reads.search({ ...query, asker, rooms: wanted, limit: foundAtOnce });
  }

  async mine(): Promise<readonly Message[]> {
    const said: Message[] = [];
    for (let after = 0; said.length < maxExported;) {
      const query = { identity: this.#seat.identity, after, limit: exportPage };
      const page = await this.#house.options.reads.saidBy(query);
      said.push(...page);
      const last = page.at(-1);
      if (last === undefined || page.length < exportPage) break;
      after = last.position;
    }
    return said;
  }

  async eraseMine(): Promise<number> {
    const { erasure, clock } = this.#house.options;
    return await erasure.eraseAuthor(this.#seat.identity, clock.now());
  }

  /** The message meant: by its number in the house, or one's last in the room. */
  async #mine(room: RoomName, target: Position | undefined): Promise<Message> {
    const message = target === undefined ? await this.#lastIn(room) : await this.#at(target);
    if (message.author.identity !== this.#seat.identity) {
      throw new ChatError('message-not-yours', { number: message.position, nick: message.author.nick });
    }
    return message;
  }

  async #at(target: Position): Promise<Message> {
    const message = await this.#house.options.reads.message(target);
    if (message === undefined || message.erased === true) {
      throw new ChatError('message-unknown', { number: target });
    }
    return message;
  }

  async #lastIn(room: RoomName): Promise<Message> {
    const page = await this.#house.options.reads.history({ room, limit: 200 });
    const last = page.findLast(
      ({ author, erased }) => author.identity === this.#seat.identity && erased !== true,
    );
    if (last === undefined) throw new ChatError('nothing-said-yet', { room });
    return last;
  }
}
