import type { SeatView } from '../../chat-core/link/protocol.ts';
import { type FoldedName, foldName } from '../../chat-core/text/names.ts';
import type { PendingLine, PersonalNotice, UnreadRuler } from '../rows/timeline-entries.ts';
import type { TimelineWindow } from '../rows/timeline-window.ts';
import type { Arrival } from '../session/arrivals.ts';
import type { ScreenState } from '../state/screen-state.ts';

/** What one person sees in a timeline that others do not. */
export interface PersonalView extends Arrival {
  readonly reader: FoldedName;
  readonly notices: readonly PersonalNotice[];
  /** Said in this room. */
  readonly pending: readonly PendingLine[];
  readonly ruler: UnreadRuler | undefined;
  /** Who else is writing. */
  readonly typing: readonly string[];
  /** Key of the newest item that they have cleared away; what is older shows when they scroll. */
  readonly clearedAfter: number;
  /** Nicks of those whom they do not want to hear, by identity. */
  readonly ignored: SeatView['ignored'];
  /** Nothing of all that can be in sight: only being mentioned makes their window another than everybody's. */
  readonly isPlain: boolean;
}

export function viewPersonally(state: ScreenState, seat: SeatView, arrival: Arrival): PersonalView {
  const { room, ruler, typing } = state;
  const { ignored } = seat;
  const notices = state.notices.get(room) ?? noNotices;
  const pending = state.pending.length === 0 ? noLines : state.pending.filter((line) => line.room === room);
  const clearedAfter = state.cleared.get(room) ?? 0;
  const { arrivedAfter, ownComing } = arrival;
  const isPlain =
    notices.length + pending.length + clearedAfter === 0 &&
    ruler === undefined &&
    ownComing === undefined &&
    Object.keys(ignored).length === 0;
  const reader = foldName(seat.nick);
  return { reader, notices, pending, ruler, typing, clearedAfter, ignored, arrivedAfter, ownComing, isPlain };
}

// The same for all who have none.
const noNotices: readonly PersonalNotice[] = [];
const noLines: readonly PendingLine[] = [];

/** Whether somebody sees something else than all others who look at the window. */
export function isPersonal(shared: TimelineWindow, view: PersonalView): boolean {
  if (shared.mentioned.size > 0 && shared.mentioned.has(view.reader)) return true;
  if (view.isPlain) return false;
  const { notices, pending, ruler, ownComing, clearedAfter, ignored } = view;
  if (pending.length > 0) return true;
  if (clearedAfter > 0 && clearedAfter >= shared.firstKey) return true;
  if (ownComing !== undefined && shared.presence.includes(ownComing.key)) return true;
  if (ruler !== undefined && ruler.readNumber + 1 >= shared.firstNumber) return true;
  for (const identity in ignored) {
    if (shared.people.has(identity) || shared.people.has(ignored[identity] ?? '')) return true;
  }
  const last = notices.at(-1);
  return last !== undefined && last.after >= shared.firstKey;
}
