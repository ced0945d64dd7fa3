import type { WorkCount } from '../work-count.ts';
import type { Pane } from './frame.ts';
import { beginFrame, endFrame, restoreCursor, saveCursor } from './sequences.ts';
import { paintRow, transitionBetween } from './transition.ts';

/** The bytes from some panes to others, computed once for all sessions that have the same ones. */
export interface SharedTransition {
  /** Without frame marks; empty when nothing changes. The cursor ends where it was. */
  readonly bytes: string;
  /** As one frame of its own, encoded once. */
  whole(): Uint8Array | undefined;
}

type Panes = readonly [Pane, ...Pane[]];

/** All transitions that sessions may share. */
export interface Transitions {
  /** @param from and @param to have the same places, and different arrays for different rows */
  between(from: Panes, to: Panes): SharedTransition;
}

interface Entry {
  readonly before: readonly (readonly string[])[];
  readonly after: readonly (readonly string[])[];
  readonly transition: SharedTransition;
}

/** More than this many different surroundings of one transition are computed each time. */
const mostEntries = 64;

const unchanged: SharedTransition = { bytes: '', whole: () => undefined };

export function createTransitions(work: WorkCount): Transitions {
  /**
   * By the row arrays of both ends: rows of the timeline before, after, then those of the panes beside it. The arrays are
   * never changed in place, so their identity stands for their content; when the last session has forgotten one, its
   * entry goes with it.
   */
  const known = new WeakMap<readonly string[], WeakMap<readonly string[], Entry[]>>();

  const entriesFor = (before: readonly string[], after: readonly string[]): Entry[] => {
    let ends = known.get(before);
    if (ends === undefined) known.set(before, (ends = new WeakMap()));
    let entries = ends.get(after);
    if (entries === undefined) ends.set(after, (entries = []));
    return entries;
  };

  /** What was asked for last: screens with the same sets of panes come one after the other. */
  let last: { readonly from: Panes; readonly to: Panes; readonly transition: SharedTransition } | undefined;

  const find = (from: Panes, to: Panes): SharedTransition => {
    if (from.every((pane, index) => pane.rows === to[index]?.rows)) return unchanged;
    const entries = entriesFor(from[0].rows, to[0].rows);
    const found = entries.find(({ before, after }) => sameRows(from, before) && sameRows(to, after));
    if (found !== undefined) return found.transition;
    const transition = computeTransition(from, to, work);
    if (entries.length < mostEntries) {
      entries.push({ before: from.map(({ rows }) => rows), after: to.map(({ rows }) => rows), transition });
    }
    return transition;
  };

  return {
    between(from, to) {
      if (last?.from !== from || last.to !== to) last = { from, to, transition: find(from, to) };
      return last.transition;
    },
  };
}

function sameRows(panes: Panes, rows: readonly (readonly string[])[]): boolean {
  return panes.every((pane, index) => pane.rows === rows[index]);
}

function computeTransition(from: Panes, to: Panes, work: WorkCount): SharedTransition {
  work.transitions += 1;
  const [timelineBefore, ...panesBefore] = from;
  const [timeline, ...panes] = to;
  const { bytes: timelineBytes, scrolled } = transitionBetween(
    timelineBefore.rows,
    timeline.rows,
    timeline.place,
  );
  let beside = '';
  for (const [index, pane] of panes.entries()) {
    beside += paneChanges(panesBefore[index]?.rows ?? [], pane, scrolled);
  }
  const bytes = timelineBytes + (beside === '' ? '' : saveCursor + beside + restoreCursor);
  let encoded: Uint8Array | undefined;
  return {
    bytes,
    whole() {
      if (bytes === '') return undefined;
      if (encoded !== undefined) return encoded;
      work.buffers += 1;
      encoded = Buffer.from(beginFrame + bytes + endFrame);
      return encoded;
    },
  };
}

/** A pane beside a timeline that scrolled was moved up with it: what is not in its place is painted again. */
function paneChanges(before: readonly string[], pane: Pane, scrolled: number): string {
  let bytes = '';
  for (const [index, row] of pane.rows.entries()) {
    const fresh = index + scrolled >= before.length;
    // Rows that came up from below are blank: without an edge too.
    const onScreen = fresh && scrolled > 0 ? '' : pane.place.edge + (before[index + scrolled] ?? '');
    if (onScreen !== pane.place.edge + row) bytes += paintRow(row, index, pane.place);
  }
  return bytes;
}
