import type { Outcome } from '../../src/chat-core/commands/outcome.ts';
import { settings } from '../../src/chat-core/commands/settings.ts';
import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import type { SeatView, SessionEvent } from '../../src/chat-core/link/protocol.ts';
import type { Nick, RoomName } from '../../src/chat-core/text/names.ts';
import type { FeedTalk } from './feed-talk.ts';
import { room } from './talk.ts';

export interface FeedSeat {
  readonly nick: string;
  /** The first is the current one. */
  readonly rooms: readonly string[];
  readonly read: SeatView['read'];
  readonly anchors: SeatView['anchors'];
}

/** A session without a core: it writes down in `asked` what it was asked to do, and does the least that shows. */
export function createFeedSession(taken: FeedSeat, talk: FeedTalk, asked: string[]): ClientSession {
  const listeners = new Set<(event: SessionEvent) => void>();
  let seat = seatView(taken);
  const tellSeat = (next: SeatView): void => {
    seat = next;
    for (const listener of listeners) listener({ type: 'seat', session: 1, seat });
  };
  const isAsked = (what: string): Promise<void> => {
    asked.push(what.trim());
    return Promise.resolve();
  };
  return {
    get seat() {
      return seat;
    },
    opened: { seat, room: seat.current, notices: [] },
    say: (name, text, kind = 'say') => {
      talk.says(name, { nick: taken.nick, text, kind });
      return isAsked(`say #${name} ${text}`);
    },
    async run(name, argument) {
      await isAsked(`run ${name} ${argument}`);
      tellSeat(afterCommand(seat, name, argument));
      return outcomeOf(name);
    },
    keepDraft: (name, text) => isAsked(`draft #${name} ${text}`),
    keepAnchor: (name, anchor) => isAsked(`anchor #${name} ${anchor?.number ?? ''}`),
    typing: (name) => isAsked(`typing #${name}`),
    keepSetting: (name, value) => isAsked(`set ${name} ${String(value)}`),
    look(name) {
      tellSeat({ ...seat, current: name, read: readAfterLook(seat, name, talk) });
      return isAsked(`look #${name}`);
    },
    history(name, page, limit) {
      asked.push(`history #${name} ${JSON.stringify(page)}`);
      return Promise.resolve(talk.page(name, page, limit));
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: (how) => isAsked(`close ${how}`),
  };
}

function seatView({ nick, rooms, read, anchors }: FeedSeat): SeatView {
  const joined = rooms.map(room);
  return {
    nick: nick as Nick,
    identity: `guest:${nick}`,
    kind: 'guest',
    rooms: joined,
    current: joined[0],
    read,
    drafts: {},
    anchors,
    settings: {},
    roles: {},
    sysop: false,
    directs: {},
    ignored: {},
    away: undefined,
  };
}

function readAfterLook({ read, current }: SeatView, name: RoomName, talk: FeedTalk): SeatView['read'] {
  const newest = (each: RoomName): number => talk.feedOf(each).lastNumber;
  return { ...read, ...(current && { [current]: newest(current) }), [name]: newest(name) };
}

function afterCommand(seat: SeatView, name: string, argument: string): SeatView {
  if (settings.some((setting) => setting.name === name))
    return { ...seat, settings: { ...seat.settings, [name]: argument } };
  const whom = `guest:${argument}`;
  const { [whom]: _heard, ...others } = seat.ignored;
  if (name === 'ignore') return { ...seat, ignored: { ...others, [whom]: argument as Nick } };
  if (name === 'unignore') return { ...seat, ignored: others };
  return seat;
}

function outcomeOf(name: string): Outcome {
  if (name === 'clear' || name === 'up') return { type: 'face', action: name };
  return name === 'quit' ? { type: 'quit' } : { type: 'help', offered: [] };
}
