import { writeFileSync } from 'node:fs';

import { machine, type Row } from './report.ts';

/** What was measured so far: in a file after each cell, so that a run that is cut short keeps what it has. */
export class Results {
  readonly #file: string | undefined;
  readonly #rows: Row[] = [];
  /** What parts of the house printed, by their names. */
  readonly #texts: Record<string, string> = {};

  constructor(file: string | undefined) {
    this.#file = file;
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  add(rows: readonly Row[]): void {
    this.#rows.push(...rows);
    this.#write();
  }

  addText(name: string, text: string): void {
    this.#texts[name] = text;
    this.#write();
  }

  #write(): void {
    if (this.#file === undefined) return;
    const known = { machine: machine(), rows: this.#rows, parts: this.#texts };
    writeFileSync(this.#file, `${JSON.stringify(known, undefined, 2)}\n`);
  }
}
