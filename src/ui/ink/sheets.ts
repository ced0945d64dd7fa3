import type { ReactElement } from 'react';

import { createInkRoot, type InkRoot } from './ink-root.tsx';

/** Draws chrome that many sessions have alike with one Ink tree that stays mounted. */
export interface Sheets {
  /** The rows of `element` in `columns` cells, in full colour. @throws what a component threw */
  draw(columns: number, element: ReactElement): readonly string[];
  /**
   * The same, drawn once and kept: the same key gives the same array. The key must name everything that the rows
   * depend on, `paint` included, which each row passes through.
   */
  rows(
    key: string,
    columns: number,
    element: () => ReactElement,
    paint: (row: string) => string,
  ): readonly string[];
  close(): void;
}

const mostKept = 1_000;

/** `onDraw` is called for each frame that is drawn. */
export function createSheets(onDraw: () => void): Sheets {
  const kept = new Map<string, readonly string[]>();
  let root: InkRoot | undefined;

  const draw = (columns: number, element: ReactElement): readonly string[] => {
    root ??= createInkRoot(onDraw);
    try {
      return root.draw(element, columns);
    } catch (error) {
      // A tree that failed stays failed: the next one to draw gets a new one.
      root.close();
      root = undefined;
      throw error;
    }
  };

  return {
    draw,
    rows(key, columns, element, paint) {
      const known = kept.get(key);
      if (known !== undefined) return known;
      const rows = draw(columns, element()).map(paint);
      // A map keeps the order of insertion: its first key is the oldest.
      const [oldest] = kept.size < mostKept ? [] : kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
      kept.set(key, rows);
      return rows;
    },
    close() {
      root?.close();
      kept.clear();
    },
  };
}
