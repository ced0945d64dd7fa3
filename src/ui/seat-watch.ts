import type { SeatView, SessionEvent } from '../chat-core/link/protocol.ts';
import { sentence } from '../i18n/catalogue.ts';
import { roomLabel } from '../i18n/room-label.ts';
import type { Arrivals } from './arrivals.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import type { ScreenWatch } from './room-watch.ts';
import type { Screen } from './screen.ts';
import { rulerFor } from './state/unread.ts';
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
  readonly arrivals: Arrivals;
  readonly rooms: ScreenWatch;
  /** What the person has set may be another. */
  readonly onSettings: () => void;
  readonly onSeat: () => void;
  /** The house has closed the session; `lastWords` say why. */
  readonly onEnded: (lastWords: string) => void;
}

export function createSeatWatch(screen: Screen, parts: SeatWatchParts): SeatWatch {
  const { session, client } = screen;
  const { talk, drafts, arrivals, rooms, onSettings, onSeat, onEnded } = parts;
  let former: SeatView | undefined;

  const follow = (): void => {
    const { seat } = session;
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
    former = seat;
    onSeat();
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
          return;
        case 'notice':
          talk.tell(sentence(screen.locale, event.notice.code, event.notice.params));
          return;
        case 'ended':
          onEnded(sentence(screen.locale, event.reason.code, event.reason.params));
      }
    },
  };
}
