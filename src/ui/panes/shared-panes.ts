import type { Feed } from '../../chat-core/link/feed.ts';
import { heardItems } from '../../chat-core/link/heard-item.ts';
import type { FoldedName } from '../../chat-core/text/names.ts';
import type { Sheets } from '../ink/sheets.ts';
import { createEntryRows } from '../rows/entry-rows.ts';
import type { RowStyle } from '../rows/row-style.ts';
import { createThemeMapper } from '../rows/theme-mapper.ts';
import { composeWindow } from '../rows/timeline-window.ts';
import type { Place } from '../terminal/transition.ts';
import type { WorkCount } from '../work-count.ts';
import type { FanOut, FanOutGroup } from './fan-out.ts';
import { isPersonal, type PersonalView } from './personal-view.ts';
import { drawHeader } from './room-header.tsx';
import { drawMembers } from './room-members.tsx';

/** A room in one style class: drawn once for all sessions that look at it so. Arrays of rows are never changed. */
export interface SharedPanes extends FanOutGroup {
  readonly feed: Feed;
  /** The panes of screens with this layout; to be asked for once, and kept. */
  at(columns: number, timeline: Place, memberPane: Place | undefined): PlacedPanes;
  /** `paint` is called, in slices, when something changed. Returns what ends it. */
  watch(paint: () => void): () => void;
  readonly watched: boolean;
  /** The clock in the header moved on. */
  minutePassed(): void;
  close(): void;
}

/** Shared panes where one layout has them. The same array means the same rows. */
export interface PlacedPanes {
  /** The newest rows: the shared ones, or with something personal in sight the person's own. */
  timeline(view: PersonalView): readonly string[];
  header(): readonly string[];
  memberPane(reader: FoldedName, typing: readonly string[]): readonly string[];
}

export interface PaneParts {
  readonly sheets: Sheets;
  readonly fanOut: FanOut;
  readonly work: WorkCount;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function createSharedPanes(
  feed: Feed,
  style: RowStyle,
  { sheets, fanOut, work, now }: PaneParts,
): SharedPanes {
  const entryRows = createEntryRows(style, () => (work.messagesDrawn += 1));
  const toDepth = createThemeMapper(style.depth, style.colours);
  const placed = new Map<string, PlacedPanes>();
  const painters = new Set<() => void>();
  // What is drawn is drawn anew when its version has moved on.
  const versions = { items: 0, members: 0, header: 0 };

  const stop = feed.onChange((change) => {
    // They show in what is each reader's own.
    if (change === 'typing' || change === 'revised-earlier') return;
    versions[versionOf[change]] += 1;
    if (change === 'items' || change === 'pruned') entryRows.forgetBefore(feed.items[0]?.key ?? 0);
    if (change === 'members') versions.header += 1;
    fanOut.want(panes);
  });

  const createPlaced = (columns: number, place: Place, memberPlace: Place | undefined): PlacedPanes => {
    const shared = rememberEach(
      () => versions.items,
      (presenceAfter: number) => composeWindow({ items: feed.items, presenceAfter }, place.height, entryRows),
    );
    const header = remember(
      () => versions.header,
      () => drawHeader(feed, style, columns, now(), sheets).map(toDepth),
    );
    const members = remember(
      () => versions.members,
      () => drawMembers(feed, style, memberPlace, sheets, toDepth),
    );
    return {
      timeline(view) {
        // Those from whom the same is hidden share a window too.
        const presenceAfter = shared(0).presence.find((key) => key <= view.arrivedAfter) ?? 0;
        const window = shared(presenceAfter);
        if (!isPersonal(window, view)) return window.rows;
        const { reader, notices, pending, ruler, ownComing, clearedAfter, ignored } = view;
        const kept = clearedAfter === 0 ? feed.items : feed.items.filter(({ key }) => key > clearedAfter);
        const items = heardItems(kept, ignored);
        const source = { items, notices, pending, presenceAfter, ownComing, ...(ruler && { ruler }) };
        return composeWindow(source, place.height, entryRows, reader).rows;
      },
      header,
      memberPane: (reader, typing) => members().seenBy(reader, typing),
    };
  };

  const panes: SharedPanes = {
    feed,
    at(columns, timeline, memberPane) {
      // Rows of different places are different arrays: the bytes between two arrays are then those of one place.
      const key = `${columns} ${placeKey(timeline)} ${memberPane === undefined ? '' : placeKey(memberPane)}`;
      let known = placed.get(key);
      if (known === undefined) placed.set(key, (known = createPlaced(columns, timeline, memberPane)));
      return known;
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
      versions.header += 1;
      fanOut.want(panes);
    },
    close() {
      stop();
    },
  };
  return panes;
}

/** What has to be drawn anew after a change. */
const versionOf = {
  items: 'items',
  revised: 'items',
  pruned: 'items',
  members: 'members',
  topic: 'header',
  rules: 'header',
} as const;

function placeKey({ top, height, left, width }: Place): string {
  return `${top} ${height} ${left} ${width}`;
}

/** What `make` gave last, until the version is another one. */
function remember<Value>(version: () => number, make: () => Value): () => Value {
  const each = rememberEach(version, make);
  return () => each(undefined);
}

/** The same for each of several variants. */
function rememberEach<Variant, Value>(
  version: () => number,
  make: (variant: Variant) => Value,
): (variant: Variant) => Value {
  const known = new Map<Variant, Value>();
  let knownVersion: number | undefined;
  return (variant) => {
    const newest = version();
    if (knownVersion !== newest) known.clear();
    knownVersion = newest;
    const kept = known.get(variant);
    if (kept !== undefined) return kept;
    const made = make(variant);
    known.set(variant, made);
    return made;
  };
}
