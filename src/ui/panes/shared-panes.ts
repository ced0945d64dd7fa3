import type { Feed } from '../../chat-core/link/feed.ts';
import type { FoldedName } from '../../chat-core/text/names.ts';
import type { Sheets } from '../ink/sheets.ts';
import { createEntryRows } from '../rows/entry-rows.ts';
import type { RowStyle } from '../rows/row-style.ts';
import type { PersonalNotice, UnreadRuler } from '../rows/timeline-entries.ts';
import { composeWindow, type TimelineWindow } from '../rows/timeline-window.ts';
import { createDepthMapper } from '../terminal/colour-depth.ts';
import type { Place } from '../terminal/transition.ts';
import { paletteOf } from '../themes.ts';
import type { FanOut, FanOutGroup } from './fan-out.ts';
import { drawHeader } from './room-header.tsx';
import { drawMembers } from './room-members.tsx';

/** What one person sees in a timeline that others do not. */
export interface PersonalView {
  readonly reader: FoldedName;
  readonly notices: readonly PersonalNotice[];
  readonly ruler: UnreadRuler | undefined;
}

/** A room in one style class: drawn once for all sessions that look at it so. Arrays of rows are never changed. */
export interface SharedPanes extends FanOutGroup {
  readonly feed: Feed;
  /** The newest rows for a place: the shared ones, or with something personal in sight the person's own. */
  timeline(place: Place, view: PersonalView): readonly string[];
  header(columns: number): readonly string[];
  memberPane(place: Place): readonly string[];
  /** `paint` is called, in slices, when something changed. Returns what ends it. */
  watch(paint: () => void): () => void;
  readonly watched: boolean;
  /** The clock in the header moved on. */
  minutePassed(): void;
  close(): void;
}

export interface PaneParts {
  readonly sheets: Sheets;
  readonly fanOut: FanOut;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function createSharedPanes(
  feed: Feed,
  style: RowStyle,
  { sheets, fanOut, now }: PaneParts,
): SharedPanes {
  const entryRows = createEntryRows(style);
  const toDepth = createDepthMapper(style.depth, paletteOf(style.colours));
  const windows = new Map<string, TimelineWindow>();
  const headers = new Map<string, readonly string[]>();
  const memberPanes = new Map<string, readonly string[]>();
  const painters = new Set<() => void>();

  const stop = feed.onChange((change) => {
    if (change === 'items') {
      windows.clear();
      entryRows.forgetBefore(feed.items[0]?.key ?? 0);
    } else {
      headers.clear();
      if (change === 'members') memberPanes.clear();
    }
    fanOut.want(panes);
  });

  const panes: SharedPanes = {
    feed,
    timeline(place, view) {
      const shared = kept(windows, placeKey(place), () =>
        composeWindow({ items: feed.items }, place.height, entryRows),
      );
      if (!isPersonal(shared, view)) return shared.rows;
      const { reader, notices, ruler } = view;
      const source = { items: feed.items, notices, ...(ruler && { ruler }) };
      return composeWindow(source, place.height, entryRows, reader).rows;
    },
    header(columns) {
      return kept(headers, String(columns), () =>
        drawHeader(feed, style, columns, now(), sheets).map(toDepth),
      );
    },
    memberPane(place) {
      return kept(memberPanes, placeKey(place), () => drawMembers(feed, style, place, sheets).map(toDepth));
    },
    watch(paint) {
      painters.add(paint);
      return () => painters.delete(paint);
    },
    get watched() {
      return painters.size > 0;
    },
    painters: () => [...painters],
    minutePassed() {
      headers.clear();
      fanOut.want(panes);
    },
    close() {
      stop();
    },
  };
  return panes;
}

function isPersonal(shared: TimelineWindow, { reader, notices, ruler }: PersonalView): boolean {
  if (ruler !== undefined || shared.mentioned.has(reader)) return true;
  const last = notices.at(-1);
  return last !== undefined && last.after >= shared.firstKey;
}

/** Rows of different places are different arrays, so that the bytes between two arrays are those of one place. */
function placeKey({ top, height, left, width }: Place): string {
  return `${top} ${height} ${left} ${width}`;
}

function kept<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  let value = values.get(key);
  if (value === undefined) values.set(key, (value = make()));
  return value;
}
