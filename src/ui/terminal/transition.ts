import {
  eraseCells,
  eraseToLineEnd,
  fullScrollRegion,
  moveTo,
  restoreCursor,
  saveCursor,
  scrollRegion,
} from './sequences.ts';

/** A rectangle of the screen that a pane fills: cells, counted from 0. */
export interface Place {
  readonly top: number;
  readonly height: number;
  readonly left: number;
  /** Cells of a row, its edge included. */
  readonly width: number;
  /** What stands before each row: a divider, or nothing. */
  readonly edge: string;
  /** Whether the pane ends where the screen ends; then a row is cleared by erasing the line. */
  readonly toScreenEdge: boolean;
}

/** The bytes that bring a pane from some rows to others, the cursor left where it was. */
export interface Transition {
  readonly bytes: string;
  /** By how many rows the whole width of the screen beside the pane moved up with it. */
  readonly scrolled: number;
}

/** How many rows may have come at once for scrolling to be worth a look. */
const furthestScroll = 12;

/** Bytes of moving, and of clearing, that a repainted row costs beside its text. */
const repaintOverhead = 12;

/** @param from and @param to have `place.height` rows each */
export function transitionBetween(from: readonly string[], to: readonly string[], place: Place): Transition {
  const scrolled = bestScroll(from, to);
  let bytes = '';
  if (scrolled > 0) {
    const bottom = place.top + place.height - 1;
    bytes = scrollRegion(place.top, bottom) + moveTo(bottom, 0) + '\n'.repeat(scrolled) + fullScrollRegion;
  }
  for (const [index, row] of to.entries()) {
    const fresh = index + scrolled >= from.length;
    if (fresh) bytes += moveTo(place.top + index, place.left) + place.edge + row;
    else if (from[index + scrolled] !== row) bytes += paintRow(row, index, place);
  }
  return { bytes: bytes === '' ? '' : saveCursor + bytes + restoreCursor, scrolled };
}

/** Clears one row of a pane and paints it. Clearing comes first: in the last column it would take a character. */
export function paintRow(row: string, index: number, place: Place): string {
  const clear = place.toScreenEdge ? eraseToLineEnd : eraseCells(place.width);
  return moveTo(place.top + index, place.left) + clear + place.edge + row;
}

/** By how many rows to scroll so that the fewest bytes are left to paint; 0 when scrolling does not help. */
function bestScroll(from: readonly string[], to: readonly string[]): number {
  let best = 0;
  let bestCost = costAfter(from, to, 0);
  const furthest = Math.min(furthestScroll, to.length - 1);
  for (let scroll = 1; scroll <= furthest && bestCost > repaintOverhead; scroll += 1) {
    const cost = costAfter(from, to, scroll);
    if (cost < bestCost) {
      best = scroll;
      bestCost = cost;
    }
  }
  return best;
}

function costAfter(from: readonly string[], to: readonly string[], scroll: number): number {
  let cost = scroll === 0 ? 0 : 2 * repaintOverhead;
  for (const [index, row] of to.entries()) {
    const before = from[index + scroll] ?? '';
    if (before !== row) cost += repaintOverhead + row.length;
  }
  return cost;
}
