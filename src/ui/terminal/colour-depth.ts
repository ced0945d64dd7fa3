import type { TerminalEnvironment } from './terminal.ts';

/** How many colours a terminal shows: 24 bits, the 256 of xterm, the 16 of ANSI, or none. */
export type ColourDepth = 'true' | '256' | '16' | 'none';

/** A colour as the theme names it, with the one of 16 (0 to 15) that stands for it where there are no more. */
export interface Colour {
  readonly hex: `#${string}`;
  readonly ansi: number;
}

const trueColourTerminals = /direct|kitty|alacritty|ghostty|wezterm|foot|iterm/;
const sixteenColourTerminals = /^(?:linux|ansi|cygwin|xterm|screen|rxvt|tmux|putty|vt340)/;

/** What the client says of its terminal decides, never the server's own environment. */
export function colourDepthOf({ term, colorterm, noColor }: TerminalEnvironment): ColourDepth {
  if (noColor || term === 'dumb' || /^vt[12]/.test(term)) return 'none';
  if (colorterm === 'truecolor' || colorterm === '24bit' || trueColourTerminals.test(term)) return 'true';
  if (/256/.test(term)) return '256';
  return sixteenColourTerminals.test(term) ? '16' : 'none';
}

/** The parameters of a foreground colour in SGR, without the `CSI` and the `m`; empty where there are no colours. */
export function foregroundCode(colour: Colour, depth: ColourDepth): string {
  const [red, green, blue] = channelsOf(colour.hex);
  switch (depth) {
    case 'true':
      return `38;2;${red};${green};${blue}`;
    case '256':
      return `38;5;${nearestOf256(red, green, blue)}`;
    case '16':
      return String(colour.ansi < 8 ? 30 + colour.ansi : 82 + colour.ansi);
    case 'none':
      return '';
  }
}

/**
 * Maps a row that was drawn in full colour to what one terminal shows. `palette` says which of the 16 stands for each
 * colour of the theme, by its hex form. Attributes (bold, dim, inverse) stay at every depth.
 */
export function createDepthMapper(
  depth: ColourDepth,
  palette: ReadonlyMap<string, Colour>,
): (row: string) => string {
  if (depth === 'true') return (row) => row;
  if (depth === 'none') return (row) => row.replaceAll(anyForeground, '');
  const kept = new Map<string, string>();
  return (row) =>
    row.replaceAll(trueForeground, (sequence, red: string, green: string, blue: string) => {
      let mapped = kept.get(sequence);
      if (mapped === undefined) {
        const hex = hexOf(Number(red), Number(green), Number(blue));
        const code = foregroundCode(palette.get(hex) ?? { hex, ansi: 7 }, depth);
        mapped = code === '' ? '' : `\u001b[${code}m`;
        kept.set(sequence, mapped);
      }
      return mapped;
    });
}

const anyForeground = /\u001b\[(?:38;2;\d+;\d+;\d+|39)m/g;
const trueForeground = /\u001b\[38;2;(\d+);(\d+);(\d+)m/g;

type Channels = readonly [red: number, green: number, blue: number];

function channelsOf(hex: string): Channels {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function hexOf(red: number, green: number, blue: number): `#${string}` {
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`;
}

/** The nearest of xterm's 6x6x6 cube (16 to 231) or grey ramp (232 to 255). */
function nearestOf256(red: number, green: number, blue: number): number {
  if (red === green && green === blue) {
    if (red < 8) return 16;
    return red > 238 ? 231 : 232 + Math.min(23, Math.round((red - 8) / 10));
  }
  const level = (channel: number): number => {
    if (channel < 48) return 0;
    return channel < 115 ? 1 : Math.floor((channel - 35) / 40);
  };
  return 16 + 36 * level(red) + 6 * level(green) + level(blue);
}
