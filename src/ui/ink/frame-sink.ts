import { EventEmitter } from 'node:events';

/** The stdout that an Ink root writes to: with `debug` on, each write is one whole frame. */
export interface FrameSink {
  readonly stdout: NodeJS.WriteStream;
  /** The newest frame. */
  frame(): string;
  /** Never 0: Ink would ask the server's own terminal for its size, by starting a process. */
  resize(columns: number, rows: number): void;
}

export function createFrameSink(columns: number, rows: number): FrameSink {
  let newest = '';
  const emitter = Object.assign(new EventEmitter(), {
    columns,
    rows,
    // Anything but a terminal: Ink then sends no modes, no marks and no cursor of its own.
    isTTY: false,
    writable: true,
    write(frame: string, ...rest: readonly unknown[]) {
      newest = frame;
      const written = rest.at(-1);
      if (typeof written === 'function') queueMicrotask(written as () => void);
      return true;
    },
  });
  return {
    stdout: emitter as unknown as NodeJS.WriteStream,
    frame: () => newest,
    resize(newColumns, newRows) {
      // Ink reads the size at each layout. Without a 'resize' event it does not draw the old tree once more.
      emitter.columns = newColumns;
      emitter.rows = newRows;
    },
  };
}
