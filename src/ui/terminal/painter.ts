import { wrapLine } from '../rows/wrap.ts';
import type { WorkCount } from '../work-count.ts';
import { type Backdrop, type Caret, type Frame, type Pane, sameShape } from './frame.ts';
import { rowChanges } from './row-tail.ts';
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

/** What all painters share. */
export interface PainterParts {
  readonly transitions: Transitions;
  readonly work: WorkCount;
}

/**
 * The only writer to one person's terminal: brings the screen from the frame it has to the newest one. While the terminal
 * is blocked, frames are skipped, never bytes. A class, with all that a walk over a room's screens asks for in one object.
 */
export class Painter {
  readonly #terminal: Terminal;
  readonly #parts: PainterParts;
  /** What the screen has; nothing where that is not known. Its backdrop stands beside it, as it may be another. */
  #sent: Frame | undefined;
  #sentBackdrop: Backdrop | undefined;
  /** What it shall have. */
  #wanted: Frame | undefined;
  #backdrop: Backdrop | undefined;
  #step: 'painting' | 'suspended' | 'left' = 'painting';

  constructor(terminal: Terminal, parts: PainterParts) {
    this.#terminal = terminal;
    this.#parts = parts;
    terminal.write(enterScreen);
    terminal.onDrain(() => this.#flush());
    terminal.onClose(() => {
      this.#step = 'left';
    });
  }

  /** The frame that the screen shall have. */
  show(frame: Frame): void {
    this.#wanted = frame;
    this.#backdrop = frame.backdrop;
    this.#flush();
  }

  /** The frame that was shown last, before a backdrop with the same places; nothing before the first frame. */
  showBackdrop(backdrop: Backdrop): void {
    this.#backdrop = backdrop;
    this.#flush();
  }

  /** Paints everything anew at the next flush, whatever the screen has. */
  forget(): void {
    this.#sent = undefined;
  }

  /** Sends what is no part of a frame, such as a bell; not at all while the terminal is blocked. */
  send(bytes: string): void {
    if (bytes !== '' && this.#step === 'painting' && !this.#terminal.blocked) this.#terminal.write(bytes);
  }

  /** Gives the person their own screen for a while, with `text` on it: nothing is painted until `resume`. */
  suspend(text: string): void {
    if (this.#step !== 'painting') return;
    this.#step = 'suspended';
    this.#terminal.write(leaveScreen + asLines(text));
  }

  /** Back to the frame; whether there was anything to come back from. */
  resume(): boolean {
    if (this.#step !== 'suspended') return false;
    this.#step = 'painting';
    this.#sent = undefined;
    this.#terminal.write(enterScreen);
    this.#flush();
    return true;
  }

  /** Gives the person their own screen back, with `lastWords` on it. Nothing is painted afterwards. */
  leave(lastWords: string): void {
    if (this.#step === 'left') return;
    const leaving = this.#step === 'suspended' ? '' : leaveScreen;
    this.#step = 'left';
    this.#terminal.write(leaving + asLines(wrapped(lastWords, this.#terminal.columns)));
  }

  #flush(): void {
    const wanted = this.#wanted;
    const backdrop = this.#backdrop;
    if (wanted === undefined || backdrop === undefined) return;
    if (wanted === this.#sent && backdrop === this.#sentBackdrop) return;
    if (this.#step !== 'painting' || this.#terminal.blocked) return;
    const bytes = this.#bytesTo(wanted, backdrop);
    this.#sent = wanted;
    this.#sentBackdrop = backdrop;
    if (bytes === undefined) return;
    this.#parts.work.flushes += 1;
    this.#terminal.write(bytes);
  }

  #bytesTo(wanted: Frame, backdrop: Backdrop): string | Uint8Array | undefined {
    const sent = this.#sent;
    const sentBackdrop = this.#sentBackdrop;
    if (sent === undefined || sentBackdrop === undefined) return wholeFrame({ ...wanted, backdrop });
    const { transitions } = this.#parts;
    if (sent === wanted && bringsCursorBack(backdrop))
      return transitions.between(sentBackdrop, backdrop).whole();
    return changes({ ...sent, backdrop: sentBackdrop }, { ...wanted, backdrop }, transitions);
  }
}

/**
 * xterm.js restores a saved cursor in the wrong row when what scrolled began at the top of the screen: there the cursor
 * is placed anew.
 */
function bringsCursorBack({ header }: Backdrop): boolean {
  return header.length > 0;
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

function wholeFrame({ rows, title, backdrop, foot, caret }: Frame): string {
  let bytes = plainStyle + hideCursor + eraseScreen;
  for (const [index, row] of backdrop.header.entries()) bytes += moveTo(index, 0) + row;
  for (const pane of backdrop.panes) bytes += wholePane(pane);
  for (const [index, row] of foot.entries()) bytes += moveTo(rows - foot.length + index, 0) + row;
  return setTitle(title) + beginFrame + bytes + caretBytes(undefined, caret) + endFrame;
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
  const behind = transitions.between(sent.backdrop, wanted.backdrop);
  const foot = rowChanges(sent.foot, wanted.foot, wanted.rows - wanted.foot.length);
  const sameOwn = foot === '' && sameCaret(sent.caret, wanted.caret);
  if (sameOwn && title === '' && bringsCursorBack(wanted.backdrop)) return behind.whole();
  if (sameOwn && behind.bytes === '') return title === '' ? undefined : title;
  return title + beginFrame + behind.bytes + foot + caretBytes(sent.caret, wanted.caret) + endFrame;
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
