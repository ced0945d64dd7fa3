import type { Colour } from './terminal/colour-depth.ts';

/** The colours of a screen, by what they are for. Nothing else in the face names a colour. */
export interface Theme {
  readonly name: string;
  /** The current room and the mentions in the rooms pane. */
  readonly accent: Colour;
  /** A message that mentions the reader. */
  readonly mention: Colour;
  readonly code: Colour;
  /** Within blocks of code. */
  readonly keyword: Colour;
  readonly string: Colour;
  readonly number: Colour;
  /** One for each identity, chosen by its name. */
  readonly people: readonly Colour[];
  /** Whether times, hints and lines of the house are dimmed. */
  readonly dims: boolean;
  /** Whether each line begins with `<nick>`, as on IRC. */
  readonly brackets: boolean;
}

const dark = {
  name: 'dark',
  accent: { hex: '#ffb454', ansi: 11 },
  mention: { hex: '#ff8f40', ansi: 11 },
  code: { hex: '#95e6cb', ansi: 14 },
  keyword: { hex: '#ff8f40', ansi: 3 },
  string: { hex: '#aad94c', ansi: 10 },
  number: { hex: '#d2a6ff', ansi: 13 },
  people: [
    { hex: '#5fafff', ansi: 12 },
    { hex: '#87d787', ansi: 10 },
    { hex: '#ff87af', ansi: 13 },
    { hex: '#d7af5f', ansi: 3 },
    { hex: '#5fd7d7', ansi: 14 },
    { hex: '#af87ff', ansi: 5 },
    { hex: '#ff875f', ansi: 1 },
    { hex: '#afd75f', ansi: 2 },
    { hex: '#87afd7', ansi: 4 },
    { hex: '#d787d7', ansi: 13 },
    { hex: '#5fd787', ansi: 6 },
    { hex: '#d7875f', ansi: 9 },
  ],
  dims: true,
  brackets: false,
} as const satisfies Theme;

const light = {
  name: 'light',
  accent: { hex: '#af5f00', ansi: 3 },
  mention: { hex: '#d75f00', ansi: 1 },
  code: { hex: '#005f5f', ansi: 6 },
  keyword: { hex: '#af3a00', ansi: 1 },
  string: { hex: '#447000', ansi: 2 },
  number: { hex: '#7a3e9d', ansi: 5 },
  people: [
    { hex: '#005faf', ansi: 4 },
    { hex: '#008700', ansi: 2 },
    { hex: '#af005f', ansi: 5 },
    { hex: '#875f00', ansi: 3 },
    { hex: '#008787', ansi: 6 },
    { hex: '#5f00d7', ansi: 5 },
    { hex: '#af3a00', ansi: 1 },
    { hex: '#5f8700', ansi: 2 },
    { hex: '#005f87', ansi: 4 },
    { hex: '#8700af', ansi: 5 },
    { hex: '#00875f', ansi: 6 },
    { hex: '#af0000', ansi: 1 },
  ],
  dims: true,
  brackets: false,
} as const satisfies Theme;

/** Nothing dim, and no colour that is hard to tell from the background. */
const highContrast = {
  name: 'high-contrast',
  accent: { hex: '#ffff00', ansi: 11 },
  mention: { hex: '#ffff00', ansi: 11 },
  code: { hex: '#00ffff', ansi: 14 },
  keyword: { hex: '#ffff00', ansi: 11 },
  string: { hex: '#00ff00', ansi: 10 },
  number: { hex: '#ffafff', ansi: 13 },
  people: [
    { hex: '#ffffff', ansi: 15 },
    { hex: '#00ffff', ansi: 14 },
    { hex: '#00ff00', ansi: 10 },
    { hex: '#ffafff', ansi: 13 },
  ],
  dims: false,
  brackets: false,
} as const satisfies Theme;

const highContrastLight = {
  name: 'high-contrast-light',
  accent: { hex: '#0000af', ansi: 4 },
  mention: { hex: '#af0000', ansi: 1 },
  code: { hex: '#00005f', ansi: 4 },
  keyword: { hex: '#870000', ansi: 1 },
  string: { hex: '#005f00', ansi: 2 },
  number: { hex: '#5f005f', ansi: 5 },
  people: [
    { hex: '#000000', ansi: 0 },
    { hex: '#0000af', ansi: 4 },
    { hex: '#005f00', ansi: 2 },
    { hex: '#870087', ansi: 5 },
  ],
  dims: false,
  brackets: false,
} as const satisfies Theme;

/** The sixteen colours of a mailbox in 1992. */
const ansiBbs = {
  name: 'ansi-bbs',
  accent: { hex: '#55ffff', ansi: 14 },
  mention: { hex: '#ffff55', ansi: 11 },
  code: { hex: '#55ff55', ansi: 10 },
  keyword: { hex: '#ff55ff', ansi: 13 },
  string: { hex: '#ffff55', ansi: 11 },
  number: { hex: '#ff5555', ansi: 9 },
  people: [
    { hex: '#55ffff', ansi: 14 },
    { hex: '#ff55ff', ansi: 13 },
    { hex: '#55ff55', ansi: 10 },
    { hex: '#5555ff', ansi: 12 },
    { hex: '#ff5555', ansi: 9 },
    { hex: '#00aaaa', ansi: 6 },
    { hex: '#aa00aa', ansi: 5 },
    { hex: '#aa5500', ansi: 3 },
  ],
  dims: true,
  brackets: false,
} as const satisfies Theme;

export const themes = {
  dark,
  light,
  'high-contrast': highContrast,
  'high-contrast-light': highContrastLight,
  // Drawn without colours, whatever the terminal has.
  mono: { ...dark, name: 'mono' },
  irc: { ...dark, name: 'irc', brackets: true },
  'irc-light': { ...light, name: 'irc-light', brackets: true },
  'ansi-bbs': ansiBbs,
} as const satisfies Record<string, Theme>;

export type ThemeName = keyof typeof themes;

/** What a terminal's background asks for. */
export type Background = 'dark' | 'light';

/** The theme for what the person chose (`/theme`), on the background that the terminal has. */
export function themeFor(wish: unknown, background: Background): ThemeName {
  switch (wish) {
    case 'light':
    case 'dark':
    case 'mono':
    case 'ansi-bbs':
      return wish;
    case 'irc':
      return background === 'light' ? 'irc-light' : 'irc';
    case 'high-contrast':
      return background === 'light' ? 'high-contrast-light' : 'high-contrast';
    default:
      return background;
  }
}

/** The same person has the same colour for everybody with the same theme, whatever their nick becomes. */
export function colourOf(identity: string, theme: Theme): Colour {
  let hash = 2_166_136_261;
  for (let index = 0; index < identity.length; index += 1) {
    hash = Math.imul(hash ^ identity.charCodeAt(index), 16_777_619);
  }
  return theme.people[(hash >>> 0) % theme.people.length] ?? theme.accent;
}

/** Which colour a full-colour sequence came from, for terminals with fewer colours. */
export function paletteOf(theme: Theme): ReadonlyMap<string, Colour> {
  const { accent, mention, code, keyword, string, number, people } = theme;
  const colours = [accent, mention, code, keyword, string, number, ...people];
  return new Map(colours.map((colour) => [colour.hex, colour]));
}
