import { themes, type Theme } from '../themes.ts';
import { createWallClock, type WallClock } from './clock.ts';
import { createPen, type Pen } from './pen.ts';
import type { StyleClass } from './style-class.ts';
import { symbolSets, type Symbols } from './symbols.ts';

/** A style class with the tools that draw in it. */
export interface RowStyle extends StyleClass {
  readonly colours: Theme;
  readonly symbols: Symbols;
  readonly pen: Pen;
  readonly clock: WallClock;
}

export function createRowStyle(style: StyleClass): RowStyle {
  const colours: Theme = themes[style.theme];
  return {
    ...style,
    colours,
    symbols: symbolSets[style.characters],
    pen: createPen(style.depth, colours.dims),
    clock: createWallClock(style.timeZone, style.locale),
  };
}
