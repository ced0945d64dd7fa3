import xterm from '@xterm/headless';

import type { Terminal, TerminalEnvironment } from '../../src/ui/terminal/terminal.ts';

/** An emulated terminal in the place of a person's. */
export interface TestTerminal extends Terminal, Picture {
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

/** What is seen at a terminal when all that was written has been drawn. */
interface Picture {
  /** What the person sees, one string a row, without blanks at the ends. */
  screen(): Promise<string[]>;
  /** Where the terminal's own cursor stands, from 0. */
  cursor(): Promise<{ row: number; column: number }>;
  /** The row and its cells' attributes, for looks that text does not show. */
  looks(row: number): Promise<{ text: string; bold: boolean; dim: boolean; colour: number }[]>;
  alternate(): Promise<boolean>;
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
  { columns, rows }: Size = { columns: 80, rows: 24 },
  environment: Partial<TerminalEnvironment> = {},
): TestTerminal {
  const emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
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
  const close = (): void => {
    closed = true;
    for (const listener of listeners.close) listener();
  };
  return {
    ...pictureOf(emulator),
    get columns() {
      return emulator.cols;
    },
    get rows() {
      return emulator.rows;
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
      close();
    },
    type(keys) {
      this.send(Buffer.from(keys));
    },
    send(bytes) {
      for (const listener of listeners.input) listener(bytes);
    },
    resize(newColumns, newRows) {
      emulator.resize(newColumns, newRows);
      for (const listener of listeners.resize) listener();
    },
    block: () => void (blocked = true),
    unblock() {
      blocked = false;
      for (const listener of listeners.drain) listener();
    },
    drop: close,
  };
}

function pictureOf(emulator: xterm.Terminal): Picture {
  const drawn = async (): Promise<xterm.IBuffer> => {
    await new Promise<void>((resolve) => emulator.write('', resolve));
    return emulator.buffer.active;
  };
  return {
    async screen() {
      const buffer = await drawn();
      const row = (index: number): string =>
        buffer.getLine(buffer.baseY + index)?.translateToString(true) ?? '';
      return Array.from({ length: emulator.rows }, (_, index) => row(index));
    },
    async cursor() {
      const { cursorX, cursorY } = await drawn();
      return { row: cursorY, column: cursorX };
    },
    async looks(row) {
      const buffer = await drawn();
      const line = buffer.getLine(buffer.baseY + row);
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
      return (await drawn()).type === 'alternate';
    },
  };
}
