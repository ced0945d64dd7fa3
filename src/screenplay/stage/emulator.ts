import xterm from '@xterm/headless';

import { UnicodeGraphemesAddon } from './graphemes.ts';

/** A terminal emulator that shows what a person would see. */
export interface Emulator {
  /** What draws a picture reads the cells of this. */
  readonly terminal: xterm.Terminal;
  write(bytes: Uint8Array | string): void;
  resize(columns: number, rows: number): void;
  /** Resolves when everything written so far is on the screen. */
  settled(): Promise<void>;
  /** The visible rows, trimmed on the right, joined by newlines. */
  text(): string;
  row(index: number): string;
  readonly cursor: { readonly column: number; readonly row: number };
  /** Whether the alternate screen is shown. */
  readonly alternate: boolean;
  close(): void;
}

export function openEmulator(columns: number, rows: number): Emulator {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 1000 });
  terminal.loadAddon(new UnicodeGraphemesAddon());
  const { buffer } = terminal;
  const row = (index: number): string =>
    buffer.active.getLine(buffer.active.baseY + index)?.translateToString(true) ?? '';
  return {
    terminal,
    write: (bytes) => terminal.write(bytes),
    resize: (width, height) => terminal.resize(width, height),
    settled: () => new Promise((resolve) => terminal.write('', resolve)),
    text: () => Array.from({ length: terminal.rows }, (_, index) => row(index)).join('\n'),
    row,
    get cursor() {
      return { column: buffer.active.cursorX, row: buffer.active.cursorY };
    },
    get alternate() {
      return buffer.active.type === 'alternate';
    },
    close: () => terminal.dispose(),
  };
}
