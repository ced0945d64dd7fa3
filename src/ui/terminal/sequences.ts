import type { NoticeProtocol } from './desktop-notice.ts';

/** Every control sequence that the Ink face sends (ECMA-48, and xterm's private modes). Rows and columns count from 0. */

/** Frames between these two marks appear at once, where the terminal knows synchronized output. */
export const beginFrame = '\u001b[?2026h';
export const endFrame = '\u001b[?2026l';

export const saveCursor = '\u001b7';
export const restoreCursor = '\u001b8';
export const showCursor = '\u001b[?25h';
export const hideCursor = '\u001b[?25l';
export const eraseToLineEnd = '\u001b[K';
export const eraseScreen = '\u001b[2J';
export const plainStyle = '\u001b[m';
export const fullScrollRegion = '\u001b[r';

/**
 * Alternate screen, pastes marked as such, and no wrapping at the right edge: a cluster that a terminal draws wider
 * than we counted then ends at the edge, and never moves the row below.
 */
export const enterScreen = '\u001b[?1049h\u001b[22;2t\u001b[?2004h\u001b[?7l\u001b[m\u001b[2J';
export const leaveScreen = '\u001b[m\u001b[r\u001b[?7h\u001b[?2004l\u001b[?25h\u001b[23;2t\u001b[?1049l';

/** Asks for the colour behind the text; the answer comes as input. */
export const askBackground = '\u001b]11;?\u0007';
/** Asks for the terminal's name (XTVERSION). */
export const askVersion = '\u001b[>q';
/** Asks whether the terminal is well (DSR 5), which every one that answers at all answers at once. */
export const askStatus = '\u001b[5n';
export const bell = '\u0007';

/**
 * A notice on the desktop, outside the terminal.
 * @param text without control characters and semicolons
 */
export function desktopNotice(protocol: NoticeProtocol, text: string): string {
  switch (protocol) {
    case 'iterm2':
      return `\u001b]9;${text}\u001b\\`;
    case 'kitty':
      // A newer one takes the place of the one before, and none appears while the window is looked at.
      return `\u001b]99;i=tertulia:o=unfocused;${text}\u001b\\`;
    case 'urxvt':
      return `\u001b]777;notify;Tertulia;${text}\u001b\\`;
  }
}

/** The window's title, on top of the one that `enterScreen` put aside. @param text without control characters */
export function setTitle(text: string): string {
  return `\u001b]2;${text}\u0007`;
}

export function moveTo(row: number, column: number): string {
  return column === 0 ? `\u001b[${row + 1}H` : `\u001b[${row + 1};${column + 1}H`;
}

/** Blanks `cells` from the cursor on, which stays where it is. */
export function eraseCells(cells: number): string {
  return `\u001b[${cells}X`;
}

/** Limits scrolling to these rows, both included; moves the cursor to the top left. */
export function scrollRegion(top: number, bottom: number): string {
  return `\u001b[${top + 1};${bottom + 1}r`;
}
