import type { Feed } from '../../chat-core/link/feed.ts';
import type { SeatView, SessionEvent } from '../../chat-core/link/protocol.ts';
import { isGoodEnd } from '../../chat-core/sentence.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { roomLabel } from '../../i18n/room-label.ts';
import type { Screen } from '../screen.ts';
import { rulerFor } from '../state/unread.ts';
import type { Arrivals } from './arrivals.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import type { ScreenWatch } from './room-watch.ts';
import type { ScrollKeeper } from './scroll-keeper.ts';
import type { Talk } from './talk.ts';

/** What the house tells one session: where its seat is now, and what its person must know. */
export interface SeatWatch {
  /** To be called once, when everything is there that follows the seat. */
  begin(): void;
  hear(event: SessionEvent): void;
}

export interface SeatWatchParts {
  readonly talk: Talk;
  readonly drafts: DraftKeeper;
  readonly scroll: ScrollKeeper;
  readonly arrivals: Arrivals;
  readonly rooms: ScreenWatch;
  /** What the person has set may be another. */
  readonly onSettings: () => void;
  readonly onSeat: () => void;
  /** The house has closed the session; `lastWords` say why. */
  readonly onEnded: (lastWords: string, exitStatus: number) => void;
}

export function createSeatWatch(screen: Screen, parts: SeatWatchParts): SeatWatch {
  const { session, client } = screen;
  const { talk, drafts, scroll, arrivals, rooms, onSettings, onSeat, onEnded } = parts;
  let former: SeatView | undefined;
  /** Names that rooms of the seat have had, until the seat says so too. */
  const renamed = new Map<RoomName, RoomName>();

  const follow = (): void => {
    const { seat } = session;
    const lostDrafts = moveRooms();
    arrivals.follow(seat.rooms);
    rooms.follow(seat.rooms);
    onSettings();
    if (former === undefined || seat.current !== screen.state().room) {
      const feed = seat.current === undefined ? undefined : client.feed(seat.current);
      // The seat that says where the person is now says too that everything there is read.
      const ruler = feed === undefined ? undefined : rulerFor(feed, former ?? seat);
      screen.change({ type: 'look', room: seat.current, ruler });
      if (seat.current === undefined) talk.tell(nowhereWords());
    }
    if (lostDrafts) talk.tell(sentence(screen.locale, 'screen.draft-lost-room'));
    former = seat;
    onSeat();
  };

  /** Takes along what the person has in rooms that have another name, or are theirs no more; whether a draft is lost. */
  const moveRooms = (): boolean => {
    const { rooms: names } = session.seat;
    for (const [from, to] of renamed) {
      if (!names.includes(to)) continue;
      renamed.delete(from);
      drafts.renamed(from, to);
      scroll.renamed(from, to);
      const keyOf = keysBetween(client.feed(from), client.feed(to));
      screen.change({ type: 'renamed', from, to, keyOf });
      talk.tell(sentence(screen.locale, 'screen.room-renamed', { from, to }), to);
      former = former && { ...former, rooms: former.rooms.map((room) => (room === from ? to : room)) };
    }
    const lost = former?.rooms.filter((room) => !names.includes(room)) ?? [];
    const { editors } = screen.state();
    const hasDraft = lost.some((room) => (editors.get(room)?.draft.text ?? '').trim() !== '');
    for (const room of lost) screen.change({ type: 'lost', room });
    return hasDraft;
  };

  /** Said once, whichever session of the seat left the room. */
  const nowhereWords = (): string =>
    former?.current === undefined
      ? sentence(screen.locale, 'screen.nowhere-how')
      : sentence(screen.locale, 'outcome.left-nowhere', {
          room: roomLabel(former, former.current),
        });

  return {
    begin: follow,
    hear(event) {
      switch (event.type) {
        case 'seat':
          follow();
          return;
        case 'draft':
          if (drafts.takes(event)) screen.change({ type: 'draft', room: event.room, text: event.text });
          return;
        case 'renamed':
          // The seat that follows has the room, and its draft, under the new name.
          renamed.set(event.from, event.to);
          return;
        case 'notice':
          talk.tell(sentence(screen.locale, event.notice.code, event.notice.params));
          return;
        case 'ended': {
          const { code, params } = event.reason;
          onEnded(sentence(screen.locale, code, params), isGoodEnd(event.reason) ? 0 : 1);
        }
      }
    },
  };
}

/** Where something that stands below an item of one feed stands in another feed of the same room. */
function keysBetween(from: Feed | undefined, to: Feed | undefined): (key: number) => number {
  const keys = new Map<number, number>();
  for (const item of to?.items ?? []) if (item.type === 'message') keys.set(item.message.position, item.key);
  return (key) => {
    const above = from?.items.filter((item) => item.key <= key) ?? [];
    const message = above.findLast((item) => item.type === 'message');
    return (message?.type === 'message' ? keys.get(message.message.position) : undefined) ?? 0;
  };
}
