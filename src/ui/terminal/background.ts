import type { Background } from '../themes.ts';

/**
 * The background, by the terminal's answer to OSC 11: `11;rgb:RRRR/GGGG/BBBB`, one to four hexadecimal
 * digits a channel (XParseColor). Nothing for any other answer.
 */
export function backgroundIn(answer: string): Background | undefined {
  const channels = /^11;rgba?:([0-9a-f]{1,4})\/([0-9a-f]{1,4})\/([0-9a-f]{1,4})/i.exec(answer);
  if (channels === null) return undefined;
  const [red = 0, green = 0, blue = 0] = channels.slice(1).map(shareOf);
  // How bright a colour looks: ITU-R BT.601.
  return 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 ? 'light' : 'dark';
}

/** `ff`, `ffff` and `f` are all the whole of it. */
function shareOf(digits: string): number {
  return Number.parseInt(digits, 16) / (16 ** digits.length - 1);
}
