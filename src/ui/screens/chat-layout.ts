import { type TimelineLayout, type Times, textColumnsFor } from '../rows/style-class.ts';
import type { Place } from '../terminal/transition.ts';

/** What decides where things stand; sizes in cells. */
export interface LayoutWish {
  readonly columns: number;
  readonly rows: number;
  /** Rows that the draft needs. */
  readonly inputRows: number;
  /** Whether the person wants the panes at the sides, where there is room for them. */
  readonly roomsPane: boolean;
  readonly memberPane: boolean;
  readonly divider: string;
  readonly times: Times;
  /** Whether the person wants a line of hints, where there is room for it. */
  readonly hintLine: boolean;
}

/** Where everything stands on the main chat screen. */
export interface ChatLayout {
  readonly kind: TimelineLayout;
  readonly textColumns: number;
  readonly timeline: Place;
  readonly roomsPane?: Place;
  readonly memberPane?: Place;
  /** Rows of each part above and below the panes. */
  readonly headerRows: 0 | 1;
  readonly statusRows: 0 | 1;
  readonly inputRows: number;
  readonly hintRows: 0 | 1;
}

const roomsPaneColumns = { wide: 18, middle: 14 };
const memberPaneColumns = 22;

/** The three sizes of the screen: 100 columns and more, 60 to 99, and phones; of use down to 20x5. */
export function layoutChat(wish: LayoutWish): ChatLayout {
  const { columns, rows } = wish;
  const kind = kindFor(columns);
  const headerRows = rows < 8 ? 0 : 1;
  const hintRows = kind === 'narrow' || rows < 12 || !wish.hintLine ? 0 : 1;
  const statusRows = rows < 4 ? 0 : 1;
  const inputRows = Math.min(wish.inputRows, mostInputRows(rows));
  const top = headerRows;
  const height = Math.max(1, rows - headerRows - statusRows - inputRows - hintRows);
  const left = kind === 'narrow' || !wish.roomsPane ? 0 : roomsPaneColumns[kind];
  const right = kind === 'wide' && wish.memberPane ? memberPaneColumns + 1 : 0;
  const edge = left === 0 ? '' : wish.divider;
  const timeline: Place = {
    top,
    height,
    left,
    width: columns - left - right,
    edge,
    toScreenEdge: right === 0,
  };
  return {
    kind,
    // Text keeps a blank before the next pane.
    textColumns: textColumnsFor(
      { layout: kind, times: wish.times },
      timeline.width - edge.length - (right === 0 ? 0 : 1),
    ),
    timeline,
    ...(left > 0 && {
      roomsPane: { top, height, left: 0, width: left, edge: '', toScreenEdge: false },
    }),
    ...(right > 0 && {
      memberPane: {
        top,
        height,
        left: columns - right,
        width: right,
        edge: wish.divider,
        toScreenEdge: true,
      },
    }),
    headerRows,
    statusRows,
    inputRows,
    hintRows,
  };
}

/** A draft grows its line up to a third of the screen. */
export function mostInputRows(rows: number): number {
  return Math.max(1, Math.floor(rows / 3));
}

function kindFor(columns: number): TimelineLayout {
  if (columns >= 100) return 'wide';
  return columns >= 60 ? 'middle' : 'narrow';
}
