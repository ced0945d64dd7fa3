import type { TerminalEnvironment } from './terminal.ts';

/** Whose way of showing a notice on the desktop a terminal follows: OSC 9, OSC 99, OSC 777. */
export type NoticeProtocol = 'iterm2' | 'kitty' | 'urxvt';

/** By name, as TERM has it or as XTVERSION tells it. A terminal that is not here might print what it does not know. */
const protocols: readonly (readonly [name: RegExp, protocol: NoticeProtocol])[] = [
  [/^iterm2/, 'iterm2'],
  [/^(?:xterm-)?kitty/, 'kitty'],
  [/^(?:(?:xterm-)?ghostty|wezterm|foot|contour|rxvt-unicode)/, 'urxvt'],
];

/** Within these only they answer; what is around them is out of reach. */
const multiplexers = /^(?:screen|tmux)/;

/**
 * How to show a notice, where the terminal is known to.
 * @param version what the terminal answered to XTVERSION, such as `WezTerm 20240203`; empty when it did not
 */
export function noticeProtocolOf(
  { term, lcTerminal = '' }: TerminalEnvironment,
  version: string,
): NoticeProtocol | undefined {
  if (multiplexers.test(term)) return undefined;
  const names = [version, term, lcTerminal].map((name) => name.toLowerCase());
  return protocols.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
}
