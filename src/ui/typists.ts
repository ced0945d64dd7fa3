import { ChatError, Unavailable } from '../chat-core/errors.ts';
import type { ClientSession } from '../chat-core/link/core-client.ts';
import type { Nick, RoomName } from '../chat-core/text/names.ts';
import type { Ticks } from './ticks.ts';

/** Who is writing in the room on the screen, and telling the others that one is writing oneself. */
export interface Typists {
  /** The person has typed; `text` is what stands in the line. */
  wrote(room: RoomName | undefined, text: string): void;
  heard(room: RoomName, nick: Nick): void;
  /** What they wrote is there. */
  spoke(room: RoomName, nick: Nick): void;
  close(): void;
}

export interface TypistsParts {
  readonly session: ClientSession;
  readonly ticks: Ticks;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The room on the screen. */
  readonly current: () => RoomName | undefined;
  /** Other people are writing now than before; at most once a second. */
  readonly onChange: (nicks: readonly Nick[]) => void;
  readonly fail: (error: unknown) => void;
}

/** Who writes on is told of every 3 s; after twice that they have stopped. */
const shownMs = 6_000;
const toldEveryMs = 3_000;

export function createTypists(parts: TypistsParts): Typists {
  const { session, ticks, now, current, onChange, fail } = parts;
  const until = new Map<Nick, number>();
  let where: RoomName | undefined;
  let shown = '';
  let quietUntil = 0;

  const follow = (): void => {
    if (where !== current()) until.clear();
    where = current();
    for (const [nick, end] of until) if (end <= now()) until.delete(nick);
    const nicks = [...until.keys()];
    if (nicks.join(' ') !== shown) onChange(nicks);
    shown = nicks.join(' ');
    if (nicks.length > 0) ticks.soon(follow);
  };

  const ignoreRefusal = (error: unknown): void => {
    // A room that was left meanwhile: there is nobody to tell.
    if (!(error instanceof ChatError) && !(error instanceof Unavailable)) fail(error);
  };

  return {
    wrote(room, text) {
      // What a command will be is nobody's business.
      if (room === undefined || text === '' || text.startsWith('/') || now() < quietUntil) return;
      quietUntil = now() + toldEveryMs;
      session.typing(room).catch(ignoreRefusal);
    },
    heard(room, nick) {
      if (room !== current() || nick === session.seat.nick) return;
      if (where !== room) until.clear();
      where = room;
      until.set(nick, now() + shownMs);
      ticks.soon(follow);
    },
    spoke(room, nick) {
      if (room === where && until.delete(nick)) ticks.soon(follow);
    },
    close() {
      ticks.forget(follow);
    },
  };
}
