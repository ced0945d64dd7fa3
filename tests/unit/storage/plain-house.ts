import { type HouseEvent, isTalkEvent } from '../../../src/chat-core/events.ts';
import type { NewEvent } from '../../../src/chat-core/ports/event-log.ts';

interface PlainMessage {
  readonly position: number;
  readonly number: number;
  readonly nick: string;
  text: string;
  readonly answers: number | undefined;
  edited?: true;
  erased?: true;
}

interface PlainRoom {
  name: string | undefined;
  topic: string;
  retentionSeconds: number;
  readonly messages: PlainMessage[];
}

type Rules = {
  readonly [Type in HouseEvent['type']]?: (
    event: Extract<HouseEvent, { type: Type }>,
    position: number,
  ) => void;
};

/** The rules of the read model, told in the plainest way: all that can be asked after these events. */
export function expectedFrom(told: readonly NewEvent[]): object {
  const rooms: PlainRoom[] = [];
  /** Oldest first: every name with the room that came by it. */
  const namings: { name: string; room: PlainRoom }[] = [];
  const registry: { position: number; event: HouseEvent }[] = [];

  const isTaken = (name: string): boolean => rooms.some((room) => room.name === name);
  const make = (name: string): PlainRoom => {
    const room = { name, topic: '', retentionSeconds: 0, messages: [] };
    rooms.push(room);
    namings.push({ name, room });
    return room;
  };
  const makeUnlessTaken = (name: string): void => {
    if (!isTaken(name)) make(name);
  };
  const named = (name: string): PlainRoom =>
    namings.findLast((naming) => naming.name === name)?.room ?? make(name);
  const spokenOf = (name: string, target: number): PlainMessage | undefined =>
    namings
      .filter((naming) => naming.name === name)
      .flatMap(({ room }) => room.messages)
      .find(({ position, erased }) => position === target && !erased);

  const rules: Rules = {
    'room-created': ({ room }) => makeUnlessTaken(room),
    'direct-opened': ({ room }) => makeUnlessTaken(room),
    'room-renamed': ({ room: name, to }) => {
      const room = named(name);
      if (room.name === undefined || isTaken(to)) return;
      room.name = to;
      namings.push({ name: to, room });
    },
    'room-closed': ({ room }) => {
      named(room).name = undefined;
    },
    'topic-set': ({ room, topic }) => {
      named(room).topic = topic;
    },
    'retention-set': ({ room, seconds }) => {
      named(room).retentionSeconds = seconds;
    },
    said: ({ room, by: { nick }, text, replyTo: answers }, position) => {
      const { messages } = named(room);
      messages.push({ position, number: messages.length + 1, nick, text, answers });
    },
    edited: ({ room, target, text }) => {
      const message = spokenOf(room, target);
      if (message) Object.assign(message, { text, edited: true });
    },
    erased: ({ room, target }) => {
      const message = spokenOf(room, target);
      if (message) Object.assign(message, { text: '', edited: undefined, erased: true });
    },
  };

  for (const [index, { event }] of told.entries()) {
    if (!isTalkEvent(event)) registry.push({ position: index + 1, event });
    rules[event.type]?.(event as never, index + 1);
  }
  const open = rooms.filter(({ name }) => name !== undefined);
  return {
    checkpoint: told.length,
    rooms: open.map(({ messages, ...room }) => ({ ...room, lastNumber: messages.length })),
    histories: open.map(({ messages }) => messages.map((message) => asShown(message, messages))),
    registry,
  };
}

function asShown(shown: PlainMessage, all: readonly PlainMessage[]): object {
  const { nick: _, answers, ...message } = shown;
  if (answers === undefined) return message;
  const target = all.find(({ position }) => position === answers);
  const text = Array.from(target?.text ?? '').slice(0, 120);
  const replyTo = { position: answers, nick: target?.nick ?? '', text: text.join('').replaceAll('\n', ' ') };
  return { ...message, replyTo };
}
