import type { ChatLayout } from '../screens/chat-layout.ts';
import type { Frame, Pane } from '../terminal/frame.ts';

type Rows = readonly string[];

/** The panes of screens, side by side. Screens that show the same have the same set: one look tells. */
export interface PaneSets {
  /** @param timeline rows that stand in no other layout; @param rooms and @param members as high as their places */
  of(layout: ChatLayout, timeline: Rows, rooms: Rows, members: Rows): Frame['panes'];
}

interface Known {
  readonly rooms: Rows;
  readonly members: Rows;
  readonly panes: Frame['panes'];
}

export function createPaneSets(): PaneSets {
  // What was asked for last: nearly all screens of a room have the same panes beside the timeline.
  const newest = new WeakMap<Rows, Known>();
  return {
    of(layout, timeline, rooms, members) {
      const known = newest.get(timeline);
      if (known?.rooms === rooms && known.members === members) return known.panes;
      const { timeline: place, roomsPane, memberPane } = layout;
      const beside: Pane[] = [];
      if (roomsPane !== undefined) beside.push({ place: roomsPane, rows: rooms });
      if (memberPane !== undefined) beside.push({ place: memberPane, rows: members });
      const panes = [{ place, rows: timeline }, ...beside] as const;
      newest.set(timeline, { rooms, members, panes });
      return panes;
    },
  };
}
