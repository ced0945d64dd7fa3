import type { WorkCount } from '../work-count.ts';
import type { Backdrop, Pane } from './frame.ts';
import { rowChanges } from './row-tail.ts';
import { beginFrame, endFrame, restoreCursor, saveCursor } from './sequences.ts';
import { paintRow, transitionBetween } from './transition.ts';

/** The bytes from one backdrop to another, computed once for all sessions that have the same ones. */
export interface SharedTransition {
  /** Without frame marks; empty when nothing changes. The cursor ends where it was. */
  readonly bytes: string;
  /** As one frame of its own, encoded once. */
  whole(): Uint8Array | undefined;
}

/** All transitions that sessions may share. */
export interface Transitions {
  /** @param from and @param to have the same places, and different arrays for different rows */
  between(from: Backdrop, to: Backdrop): SharedTransition;
}

interface Entry {
  readonly before: Backdrop;
  readonly after: Backdrop;
  readonly transition: SharedTransition;
}

/** More than this many different surroundings of one transition are computed each time. */
const mostEntries = 64;

const unchanged: SharedTransition = { bytes: '', whole: () => undefined };

export function createTransitions(work: WorkCount): Transitions {
  /**
   * By the row arrays of both ends: rows of the timeline before, after, then all others. The arrays are never changed in
   * place, so their identity stands for their content; when the last session has forgotten one, its entry goes with it.
   */
  const known = new WeakMap<readonly string[], WeakMap<readonly string[], Entry[]>>();

  const entriesFor = (before: readonly string[], after: readonly string[]): Entry[] => {
    let ends = known.get(before);
    if (ends === undefined) known.set(before, (ends = new WeakMap()));
    let entries = ends.get(after);
    if (entries === undefined) ends.set(after, (entries = []));
    return entries;
  };

  /** What was asked for last: screens with the same backdrops come one after the other. */
  let last: Entry | undefined;

  const find = (from: Backdrop, to: Backdrop): SharedTransition => {
    if (sameRows(from, to)) return unchanged;
    const entries = entriesFor(from.panes[0].rows, to.panes[0].rows);
    const found = entries.find(({ before, after }) => sameRows(from, before) && sameRows(to, after));
    if (found !== undefined) return found.transition;
    const transition = computeTransition(from, to, work);
    if (entries.length < mostEntries) entries.push({ before: from, after: to, transition });
    return transition;
  };

  return {
    between(from, to) {
      if (last?.before !== from || last.after !== to)
        last = { before: from, after: to, transition: find(from, to) };
      return last.transition;
    },
  };
}

/** @param one and @param other have the same places */
function sameRows(one: Backdrop, other: Backdrop): boolean {
  return (
    one.header === other.header && one.panes.every((pane, index) => pane.rows === other.panes[index]?.rows)
  );
}

function computeTransition(from: Backdrop, to: Backdrop, work: WorkCount): SharedTransition {
  work.transitions += 1;
  const [timelineBefore, ...panesBefore] = from.panes;
  const [timeline, ...panes] = to.panes;
  const { bytes: timelineBytes, scrolled } = transitionBetween(
    timelineBefore.rows,
    timeline.rows,
    timeline.place,
  );
  let beside = rowChanges(from.header, to.header, 0);
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
