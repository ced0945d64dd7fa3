import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { parsePlay } from '../language/parse-play.ts';
import type { Play } from '../language/play.ts';
import { cueRows } from '../steps/vocabulary.ts';

/** A path that leads to no play. The message is a sentence. */
export class NoPlay extends Error {
  override readonly name = 'NoPlay';
}

/** The `.play` files that paths lead to: files themselves, and all in folders, in order of their names. @throws NoPlay */
export function findPlays(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const found = isFolder(path) ? playsIn(path) : [path];
    if (found.length === 0)
      throw new NoPlay(`There is no .play file in ${path}: name a file, or another folder.`);
    return found;
  });
}

/** @throws PlayError, NoPlay */
export function readPlay(path: string): Play {
  return parsePlay(path, readText(path), cueRows);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): NoPlay {
  const { code = String(error) } = error as NodeJS.ErrnoException;
  return new NoPlay(`The play ${path} cannot be read (${code}): look whether it is there.`, { cause: error });
}

function playsIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const sorted = entries.toSorted((one, other) => one.name.localeCompare(other.name));
  return sorted.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return playsIn(path);
    return entry.name.endsWith('.play') ? [path] : [];
  });
}
