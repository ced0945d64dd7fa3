import xterm from '@xterm/headless';

import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import type { InkFace } from '../../src/ui/ink-face.ts';
import type { OpenScreen } from '../../src/ui/session/screen-parts.ts';
import type { Terminal, TerminalEnvironment } from '../../src/ui/terminal/terminal.ts';
import { eventually } from './talk.ts';

/** An emulated terminal in the place of a person's. */
export interface TestTerminal extends Terminal {
  /** What the person sees, one string a row, without blanks at the ends. */
  screen(): Promise<string[]>;
  /** Where the terminal's own cursor stands, from 0. */
  cursor(): Promise<{ row: number; column: number }>;
  /** The row and its cells' attributes, for looks that text does not show. */
  looks(row: number): Promise<{ text: string; bold: boolean; dim: boolean; colour: number }[]>;
  alternate(): Promise<boolean>;
  type(keys: string): void;
  /** The same as the bytes of one packet. */
  send(bytes: Buffer): void;
  resize(columns: number, rows: number): void;
  /** From now on bytes wait, as behind a slow line, until `unblock`. */
  block(): void;
  unblock(): void;
  drop(): void;
  readonly ended: number | undefined;
  /** Every write until now, in order. */
  readonly writes: readonly Buffer[];
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

const modern: TerminalEnvironment = {
  term: 'xterm-256color',
  colorterm: 'truecolor',
  noColor: false,
  tz: 'UTC',
};

export function createTestTerminal(
  size: Size = { columns: 80, rows: 24 },
  environment: Partial<TerminalEnvironment> = {},
): TestTerminal {
  const emulator = new xterm.Terminal({ cols: size.columns, rows: size.rows, allowProposedApi: true });
  let columns = size.columns;
  let rows = size.rows;
  let blocked = false;
  let closed = false;
  let ended: number | undefined;
  const writes: Buffer[] = [];
  const listeners = {
    input: [] as ((chunk: Buffer) => void)[],
    drain: [] as (() => void)[],
    resize: [] as (() => void)[],
    close: [] as (() => void)[],
  };
  const settled = (): Promise<void> => new Promise((resolve) => emulator.write('', resolve));
  const lines = (): string[] =>
    Array.from(
      { length: emulator.rows },
      (_, index) =>
        emulator.buffer.active.getLine(emulator.buffer.active.baseY + index)?.translateToString(true) ?? '',
    );

  return {
    get columns() {
      return columns;
    },
    get rows() {
      return rows;
    },
    environment: { ...modern, ...environment },
    get blocked() {
      return blocked;
    },
    get ended() {
      return ended;
    },
    writes,
    write(bytes) {
      if (closed) return;
      writes.push(Buffer.from(bytes));
      emulator.write(bytes);
    },
    onDrain: (listener) => listeners.drain.push(listener),
    onInput: (listener) => listeners.input.push(listener),
    onResize: (listener) => listeners.resize.push(listener),
    onClose: (listener) => listeners.close.push(listener),
    end(exitStatus) {
      if (closed) return;
      ended = exitStatus;
      closed = true;
      for (const listener of listeners.close) listener();
    },
    async screen() {
      await settled();
      return lines();
    },
    async cursor() {
      await settled();
      return { row: emulator.buffer.active.cursorY, column: emulator.buffer.active.cursorX };
    },
    async looks(row) {
      await settled();
      const line = emulator.buffer.active.getLine(emulator.buffer.active.baseY + row);
      return Array.from({ length: emulator.cols }, (_, column) => {
        const cell = line?.getCell(column);
        return {
          text: cell?.getChars() ?? '',
          bold: (cell?.isBold() ?? 0) !== 0,
          dim: (cell?.isDim() ?? 0) !== 0,
          colour: cell?.isFgDefault() === true ? -1 : (cell?.getFgColor() ?? -1),
        };
      });
    },
    async alternate() {
      await settled();
      return emulator.buffer.active.type === 'alternate';
    },
    type(keys) {
      this.send(Buffer.from(keys));
    },
    send(bytes) {
      for (const listener of listeners.input) listener(bytes);
    },
    resize(newColumns, newRows) {
      columns = newColumns;
      rows = newRows;
      emulator.resize(newColumns, newRows);
      for (const listener of listeners.resize) listener();
    },
    block() {
      blocked = true;
    },
    unblock() {
      blocked = false;
      for (const listener of listeners.drain) listener();
    },
    drop() {
      closed = true;
      for (const listener of listeners.close) listener();
    },
  };
}

/** Somebody's eyes and hands. */
export interface Onlooker {
  readonly terminal: TestTerminal;
  readonly bugs: readonly unknown[];
  type(keys: string): void;
  /** Waits until the screen, its rows joined by newlines, holds the text. */
  sees(text: string | RegExp): Promise<void>;
  seesNot(text: string): Promise<void>;
}

/** Somebody at a screen, who acts by typing and looks at what is there. */
export interface Person extends Onlooker {
  readonly session: ClientSession;
  readonly open: OpenScreen;
}

export function sit(face: InkFace, session: ClientSession, terminal = createTestTerminal()): Person {
  const bugs: unknown[] = [];
  const open = face.open(session, terminal, (error) => bugs.push(error));
  return { ...watch(terminal, bugs), session, open };
}

export function watch(terminal: TestTerminal, bugs: readonly unknown[]): Onlooker {
  const shown = async (): Promise<string> => {
    if (bugs.length > 0) throw new Error('the face reported a bug', { cause: bugs[0] });
    return (await terminal.screen()).join('\n');
  };
  return {
    terminal,
    bugs,
    type: (keys) => terminal.type(keys),
    sees: (text) =>
      eventually(async () => {
        const screen = await shown();
        if (typeof text === 'string' ? !screen.includes(text) : !text.test(screen)) {
          throw new Error(`"${String(text)}" is not on the screen:\n${screen}`);
        }
      }),
    seesNot: (text) =>
      eventually(async () => {
        const screen = await shown();
        if (screen.includes(text)) throw new Error(`"${text}" is on the screen:\n${screen}`);
      }),
  };
}
