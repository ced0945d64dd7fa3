import { wrapLine } from '../rows/wrap.ts';
import type { WorkCount } from '../work-count.ts';
import { type Caret, type Frame, type Pane, sameShape } from './frame.ts';
import { rowChange } from './row-tail.ts';
import {
  beginFrame,
  endFrame,
  enterScreen,
  eraseScreen,
  hideCursor,
  leaveScreen,
  moveTo,
  plainStyle,
  setTitle,
  showCursor,
} from './sequences.ts';
import type { Transitions } from './shared-bytes.ts';
import type { Terminal } from './terminal.ts';

/** The only writer to one person's terminal: brings the screen from the frame it has to the newest one. */
export interface Painter {
  /** The frame that the screen shall have. While the terminal is blocked, frames are skipped, never bytes. */
  show(frame: Frame): void;
  /** Paints everything anew at the next flush, whatever the screen has. */
  forget(): void;
  /** Sends what is no part of a frame, such as a bell; not at all while the terminal is blocked. */
  send(bytes: string): void;
  /** Gives the person their own screen for a while, with `text` on it: nothing is painted until `resume`. */
  suspend(text: string): void;
  /** Back to the frame; whether there was anything to come back from. */
  resume(): boolean;
  /** Gives the person their own screen back, with `lastWords` on it. Nothing is painted afterwards. */
  leave(lastWords: string): void;
}

/** What all painters share. */
export interface PainterParts {
  readonly transitions: Transitions;
  readonly work: WorkCount;
}

export function createPainter(terminal: Terminal, { transitions, work }: PainterParts): Painter {
  let sent: Frame | undefined;
  let wanted: Frame | undefined;
  let left = false;
  let suspended = false;
  terminal.write(enterScreen);

  const flush = (): void => {
    if (left || suspended || wanted === undefined || wanted === sent || terminal.blocked) return;
    const bytes = sent === undefined ? wholeFrame(wanted) : changes(sent, wanted, transitions);
    sent = wanted;
    if (bytes === undefined) return;
    work.flushes += 1;
    terminal.write(bytes);
  };
  terminal.onDrain(flush);
  terminal.onClose(() => {
    left = true;
  });

  return {
    show(frame) {
      wanted = frame;
      flush();
    },
    forget() {
      sent = undefined;
    },
    send(bytes) {
      if (bytes !== '' && !left && !suspended && !terminal.blocked) terminal.write(bytes);
    },
    suspend(text) {
      if (left || suspended) return;
      suspended = true;
      terminal.write(leaveScreen + asLines(text));
    },
    resume() {
      if (left || !suspended) return false;
      suspended = false;
      sent = undefined;
      terminal.write(enterScreen);
      flush();
      return true;
    },
    leave(lastWords) {
      if (left) return;
      left = true;
      terminal.write((suspended ? '' : leaveScreen) + asLines(wrapped(lastWords, terminal.columns)));
    },
  };
}

/** Between words: a terminal by itself breaks where its edge is. */
function wrapped(text: string, columns: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, columns).map(({ start, end }) => line.slice(start, end)))
    .join('\n');
}

/** The person's terminal is raw, so nobody but us turns LF into CRLF. */
function asLines(text: string): string {
  return text === '' ? '' : `${text.replaceAll('\n', '\r\n')}\r\n`;
}

function wholeFrame(frame: Frame): string {
  const { rows, header, panes, foot, caret } = frame;
  let bytes = plainStyle + hideCursor + eraseScreen;
  for (const [index, row] of header.entries()) bytes += moveTo(index, 0) + row;
  for (const pane of panes) bytes += wholePane(pane);
  for (const [index, row] of foot.entries()) bytes += moveTo(rows - foot.length + index, 0) + row;
  return setTitle(frame.title) + beginFrame + bytes + caretBytes(undefined, caret) + endFrame;
}

function wholePane({ place, rows }: Pane): string {
  let bytes = '';
  for (const [index, row] of rows.entries()) {
    if (place.edge + row !== '') bytes += moveTo(place.top + index, place.left) + place.edge + row;
  }
  return bytes;
}

function changes(sent: Frame, wanted: Frame, transitions: Transitions): string | Uint8Array | undefined {
  if (!sameShape(sent, wanted)) return wholeFrame(wanted);
  const title = sent.title === wanted.title ? '' : setTitle(wanted.title);
  const sameChrome =
    sent.header === wanted.header && sent.foot === wanted.foot && sameCaret(sent.caret, wanted.caret);
  // xterm.js restores a saved cursor in the wrong row when what scrolled began at the top of the screen: there the
  // cursor is placed anew.
  if (sameChrome && title === '' && wanted.header.length > 0)
    return transitions.between(sent.panes, wanted.panes).whole();
  const rowsChanged =
    changedRows(sent.header, wanted.header, 0) +
    transitions.between(sent.panes, wanted.panes).bytes +
    changedRows(sent.foot, wanted.foot, wanted.rows - wanted.foot.length);
  const caret = caretBytes(sent.caret, wanted.caret);
  if (rowsChanged === '' && sameCaret(sent.caret, wanted.caret)) return title === '' ? undefined : title;
  return title + beginFrame + rowsChanged + caret + endFrame;
}

function changedRows(from: readonly string[], to: readonly string[], top: number): string {
  if (from === to) return '';
  let bytes = '';
  for (const [index, row] of to.entries()) {
    const before = from[index] ?? '';
    if (before !== row) bytes += rowChange(before, row, top + index);
  }
  return bytes;
}

function caretBytes(before: Caret | undefined, caret: Caret | undefined): string {
  if (caret === undefined) return hideCursor;
  const { row, column, behind } = caret;
  const place = behind === undefined ? moveTo(row, column) : moveTo(row, behind.column) + behind.text;
  return place + (before === undefined ? showCursor : '');
}

function sameCaret(one: Caret | undefined, other: Caret | undefined): boolean {
  return (
    one?.row === other?.row && one?.column === other?.column && one?.behind?.text === other?.behind?.text
  );
}
