import type { Clock } from '../clock.ts';
import { ChatError } from '../errors.ts';
import { type EventOfRoom, isTalkEvent, subjectOf, type RoomEvent } from '../events.ts';
import type { StoredEvent } from '../ports/event-log.ts';
import type { RoomRecord } from '../ports/read-model.ts';
import type { Position } from '../position.ts';
import { foldName, type FoldedName, type RoomName } from '../text/names.ts';
import { Room, type Quoted } from './room.ts';

/** Every conversation of the house under its name of now, as the log tells of them. */
export class Rooms {
  readonly #clock: Clock;
  readonly #quoted: Quoted;
  readonly #byName = new Map<RoomName, Room>();
  /** By what a name looks like, so that nobody takes one room for another. */
  readonly #byLook = new Map<FoldedName, Room>();
  /** Names that no room has any more, with the room that had each last. */
  readonly #former = new Map<RoomName, Room>();
  /** Direct conversations of each identity. */
  readonly #directs = new Map<string, Set<Room>>();
  /** Where the registry speaks of a name last, by subject. */
  readonly #positions = new Map<string, Position>();

  constructor(clock: Clock, quoted: Quoted) {
    this.#clock = clock;
    this.#quoted = quoted;
  }

  find(name: RoomName): Room | undefined {
    return this.#byName.get(name);
  }

  /** The room that the log means by a name: what was on its way while a room was renamed names it as it was. */
  meantBy(name: RoomName): Room | undefined {
    return this.#byName.get(name) ?? this.#former.get(name);
  }

  /** @throws ChatError `room-unknown` */
  existing(name: RoomName): Room {
    const room = this.#byName.get(name);
    if (room === undefined) throw new ChatError('room-unknown', { room: name });
    return room;
  }

  /**
   * Whether a new room may be called so, or the room `renamed`: no other may have the name, or one that looks like it.
   * @throws ChatError `room-exists`
   */
  mustBeFree(name: RoomName, renamed?: RoomName): void {
    const taken = this.#byName.get(name) ?? this.#byLook.get(foldName(name));
    if (taken !== undefined && (taken.name === name || taken.name !== renamed))
      throw new ChatError('room-exists', { room: taken.name });
  }

  all(): Iterable<Room> {
    return this.#byName.values();
  }

  directsOf(identity: string): Iterable<Room> {
    return this.#directs.get(identity) ?? [];
  }

  /** Where the log speaks of the event's room last, for compare-and-set; 0 when it never did. */
  positionFor(event: RoomEvent): Position {
    return this.#positions.get(subjectOf(event)) ?? 0;
  }

  /** What was said before the house opened counts on. */
  restore({ name, lastNumber }: Pick<RoomRecord, 'name' | 'lastNumber'>): void {
    this.#byName.get(name)?.continueFrom(lastNumber);
  }

  /** Answers with the room that the event is about; undefined where that is closed. */
  apply(stored: StoredEvent & { event: EventOfRoom }): Room | undefined {
    const { event, position } = stored;
    if (!isTalkEvent(event)) this.#positions.set(subjectOf(event), position);
    const name = nameOf(event);
    if (event.type === 'room-created' || event.type === 'direct-opened') this.#make(event);
    const room = this.meantBy(name);
    // What is done in a room that is closed concerns nobody who is here.
    if (room === undefined) return undefined;
    room.apply(stored, this.#quoted);
    if (event.type === 'room-renamed') this.#rename(room, event.to);
    if (event.type === 'room-closed') this.#close(room);
    return room;
  }

  close(): void {
    for (const room of this.#byName.values()) room.close();
  }

  #make(event: Extract<RoomEvent, { type: 'room-created' | 'direct-opened' }>): void {
    if (this.#byName.has(event.room)) return;
    this.#former.delete(event.room);
    if (event.type === 'room-created') {
      this.#put(new Room(event.room, this.#clock));
      return;
    }
    const room = new Room(event.room, this.#clock, [event.by, event.peer]);
    this.#byName.set(event.room, room);
    for (const { identity } of [event.by, event.peer]) {
      const directs = this.#directs.get(identity);
      if (directs === undefined) this.#directs.set(identity, new Set([room]));
      else directs.add(room);
    }
  }

  #put(room: Room): void {
    this.#byName.set(room.name, room);
    this.#byLook.set(foldName(room.name), room);
  }

  #remove(room: Room): void {
    this.#byName.delete(room.name);
    const look = foldName(room.name);
    if (this.#byLook.get(look) === room) this.#byLook.delete(look);
  }

  #rename(room: Room, to: RoomName): void {
    this.#remove(room);
    this.#former.set(room.name, room);
    this.#former.delete(to);
    room.rename(to);
    this.#put(room);
  }

  #close(room: Room): void {
    this.#remove(room);
    for (const [name, last] of this.#former) if (last === room) this.#former.delete(name);
    room.close();
  }
}

function nameOf(event: EventOfRoom): RoomName {
  // Sanctions of the whole house do not come here.
  return event.room as RoomName;
}
