import { type ColourDepth, createDepthMapper } from '../terminal/colour-depth.ts';
import { paletteOf, type Theme } from '../themes.ts';

/** Maps a row that was drawn in full colour to what one terminal shows of a theme. */
export function createThemeMapper(depth: ColourDepth, theme: Theme): (row: string) => string {
  const toDepth = createDepthMapper(depth, paletteOf(theme));
  return theme.dims ? toDepth : (row) => toDepth(row.replaceAll(dim, ''));
}

/** What ends it stays: it ends bold too. */
const dim = '\u001b[2m';
