import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { Play } from '../language/play.ts';
import type { Actor } from '../stage/actor.ts';
import { drawSvg } from './draw-svg.ts';

/** Writes the screens of a play into `folder`, one picture for each person and title, counted in their order. */
export class Pictures {
  readonly #folder: string;
  readonly #taken = new Map<Play, number>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** People without a screen are passed over. */
  take(play: Play, { screen, person }: Actor, title: string): void {
    if (screen === undefined) return;
    const number = (this.#taken.get(play) ?? 0) + 1;
    this.#taken.set(play, number);
    const name = [basename(play.file, '.play'), String(number).padStart(2, '0'), person.name, title];
    const file = `${name.map(inFileName).join('-')}.svg`;
    writeFileSync(
      join(this.#folder, file),
      drawSvg(screen.terminal, `${play.title}: ${person.name}, ${title}`),
    );
  }
}

function inFileName(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
}
