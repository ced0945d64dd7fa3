import { Inquiry } from './inquiry.ts';
import { Painter, type PainterParts } from './painter.ts';
import type { Terminal } from './terminal.ts';

/**
 * One person's terminal, and what outlives the screens on it: the next one goes on painting where the former stopped,
 * and what was typed between them is not lost.
 */
export interface Easel {
  readonly terminal: Terminal;
  readonly painter: Painter;
  readonly inquiry: Inquiry;
  /** Sends what is asked of a terminal; once, whoever asks first. */
  ask(): void;
  /** Input goes to this listener from now on, and first what waits for one. */
  listen(listener: (chunk: Uint8Array) => void): void;
  /** Lets input wait for the next listener, `unread` before what will come. */
  hold(unread?: Uint8Array): void;
  /** Throws away what waits. */
  dropHeld(): void;
}

/** More than this is typed by nobody while a screen changes. */
const mostHeldBytes = 65_536;

export function createEasel(terminal: Terminal, parts: PainterParts): Easel {
  const painter = new Painter(terminal, parts);
  const inquiry = new Inquiry(terminal.environment);
  let listener: ((chunk: Uint8Array) => void) | undefined;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let asked = false;

  const keep = (chunk: Uint8Array): void => {
    heldBytes += chunk.length;
    if (heldBytes <= mostHeldBytes) held.push(chunk);
  };
  const dropHeld = (): void => {
    held = [];
    heldBytes = 0;
  };
  terminal.onInput((chunk) => (listener ?? keep)(chunk));

  return {
    terminal,
    painter,
    inquiry,
    ask() {
      if (!asked) painter.send(inquiry.questions);
      asked = true;
    },
    listen(next) {
      listener = next;
      const waiting = held;
      dropHeld();
      // Never in the turn of whoever is still making the screen.
      if (waiting.length > 0) queueMicrotask(() => waiting.forEach((chunk) => (listener ?? keep)(chunk)));
    },
    hold(unread) {
      listener = undefined;
      if (unread !== undefined && unread.length > 0) keep(unread);
    },
    dropHeld,
  };
}
