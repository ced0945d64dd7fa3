import type { CoreClient } from '../../chat-core/link/core-client.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import { createRowStyle, type RowStyle } from '../rows/row-style.ts';
import { type StyleClass, styleKey } from '../rows/style-class.ts';
import { createSharedPanes, type PaneParts, type SharedPanes } from './shared-panes.ts';

/** The shared panes of all rooms that somebody looks at, one for each style class. */
export interface PaneRegistry {
  /** Nothing when no session of this face is in the room. Ends by itself when nobody watches any more. */
  watch(room: RoomName, style: StyleClass, paint: () => void): WatchedPanes | undefined;
  rowStyle(style: StyleClass): RowStyle;
  minutePassed(): void;
  close(): void;
}

export interface WatchedPanes {
  readonly panes: SharedPanes;
  stop(): void;
}

export function createPaneRegistry(client: CoreClient, parts: PaneParts): PaneRegistry {
  const open = new Map<string, SharedPanes>();
  const styles = new Map<string, RowStyle>();

  const rowStyle = (style: StyleClass): RowStyle => {
    const key = styleKey(style);
    let known = styles.get(key);
    if (known === undefined) styles.set(key, (known = createRowStyle(style)));
    return known;
  };

  return {
    rowStyle,
    watch(room, style, paint) {
      const feed = client.feed(room);
      if (feed === undefined) return undefined;
      const key = `${room} ${styleKey(style)}`;
      let panes = open.get(key);
      // A room that everybody here had left has a new feed when somebody comes back.
      if (panes?.feed !== feed) {
        panes?.close();
        panes = createSharedPanes(feed, rowStyle(style), parts);
        open.set(key, panes);
      }
      const watched = panes;
      const unwatch = watched.watch(paint);
      return {
        panes: watched,
        stop() {
          unwatch();
          if (watched.watched || open.get(key) !== watched) return;
          watched.close();
          open.delete(key);
        },
      };
    },
    minutePassed() {
      for (const panes of open.values()) panes.minutePassed();
    },
    close() {
      for (const panes of open.values()) panes.close();
      open.clear();
    },
  };
}
