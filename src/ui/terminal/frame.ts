import type { Place } from './transition.ts';

/** A column of the screen's body: its place, and as many rows as the place is high. */
export interface Pane {
  readonly place: Place;
  /** Shared between sessions and never changed in place: the same array means the same rows. */
  readonly rows: readonly string[];
}

/** What a screen shows of the house: one object for all screens that show the same. */
export interface Backdrop {
  /** Rows of full width at the top. */
  readonly header: readonly string[];
  /** The panes side by side between header and foot. The first is the timeline: it may scroll. */
  readonly panes: readonly [timeline: Pane, ...beside: Pane[]];
}

/** Everything that a screen shows at one moment. Rows carry their style; none ends in one. */
export interface Frame {
  readonly columns: number;
  readonly rows: number;
  /** What the terminal's window is called meanwhile. */
  readonly title: string;
  readonly backdrop: Backdrop;
  /** Rows of full width at the bottom. */
  readonly foot: readonly string[];
  /** Where the person's own cursor stands, in cells from the top left; hidden when there is none. */
  readonly caret?: Caret;
}

export interface Caret {
  readonly row: number;
  readonly column: number;
  /**
   * The plain text between a column and the caret, where terminals disagree about its width: painted once more, it
   * leaves the cursor where this terminal has its end.
   */
  readonly behind?: { readonly column: number; readonly text: string };
}

/** Whether one frame can be reached from the other without clearing the screen. */
export function sameShape(one: Frame, other: Frame): boolean {
  return (
    one.columns === other.columns &&
    one.rows === other.rows &&
    one.foot.length === other.foot.length &&
    samePlaces(one.backdrop, other.backdrop)
  );
}

function samePlaces(one: Backdrop, other: Backdrop): boolean {
  return (
    one.header.length === other.header.length &&
    one.panes.length === other.panes.length &&
    one.panes.every((pane, index) => samePlace(pane.place, other.panes[index]?.place))
  );
}

function samePlace(one: Place, other: Place | undefined): boolean {
  if (one === other) return true;
  return (
    other !== undefined &&
    one.top === other.top &&
    one.height === other.height &&
    one.left === other.left &&
    one.width === other.width &&
    one.edge === other.edge
  );
}
