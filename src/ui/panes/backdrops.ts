import type { ChatLayout } from '../screens/chat-layout.ts';
import type { Backdrop, Pane } from '../terminal/frame.ts';

type Rows = readonly string[];

/** What is seen of a room, piece by piece. */
export interface BackdropRows {
  readonly header: Rows;
  /** Rows that stand in no other layout. */
  readonly timeline: Rows;
  /** As high as their places. */
  readonly rooms: Rows;
  readonly members: Rows;
}

/** The backdrops of screens. Screens that show the same have the same one: one look tells. */
export interface Backdrops {
  of(layout: ChatLayout, rows: BackdropRows): Backdrop;
}

interface Known extends Omit<BackdropRows, 'timeline'> {
  readonly backdrop: Backdrop;
}

export function createBackdrops(): Backdrops {
  // What was asked for last: nearly all screens of a room have the same panes beside the timeline.
  const newest = new WeakMap<Rows, Known>();
  return {
    of(layout, { header, timeline, rooms, members }) {
      const known = newest.get(timeline);
      if (known?.header === header && known.rooms === rooms && known.members === members)
        return known.backdrop;
      const { timeline: place, roomsPane, memberPane } = layout;
      const beside: Pane[] = [];
      if (roomsPane !== undefined) beside.push({ place: roomsPane, rows: rooms });
      if (memberPane !== undefined) beside.push({ place: memberPane, rows: members });
      const backdrop: Backdrop = { header, panes: [{ place, rows: timeline }, ...beside] };
      newest.set(timeline, { header, rooms, members, backdrop });
      return backdrop;
    },
  };
}
