import { isUtf8 } from '../../i18n/encoding.ts';

/** The marks of a screen, in the characters that a terminal can show. Each is one cell wide. */
export interface Symbols {
  readonly divider: string;
  readonly rule: string;
  readonly mentionBar: string;
  readonly codeBar: string;
  readonly quoteBar: string;
  readonly cut: string;
  readonly current: string;
  readonly activity: string;
  readonly between: string;
  readonly here: string;
  readonly away: string;
  readonly enter: string;
  readonly tab: string;
  readonly more: string;
  readonly bullet: string;
  /** Before what a message answers. */
  readonly answer: string;
}

export type CharacterSet = 'unicode' | 'ascii';

export const symbolSets: Readonly<Record<CharacterSet, Symbols>> = {
  unicode: {
    divider: '│',
    rule: '─',
    mentionBar: '▌',
    codeBar: '┃',
    quoteBar: '▏',
    cut: '…',
    current: '▸',
    activity: '·',
    between: '·',
    here: '●',
    away: '○',
    enter: '⏎',
    tab: '⇥',
    more: '…',
    bullet: '•',
    answer: '↳',
  },
  ascii: {
    divider: '|',
    rule: '-',
    mentionBar: '>',
    codeBar: '|',
    quoteBar: '>',
    cut: '~',
    current: '>',
    activity: '.',
    between: '-',
    here: '*',
    away: 'o',
    enter: 'Enter',
    tab: 'Tab',
    more: '...',
    bullet: '-',
    answer: '^',
  },
};

const withoutUnicode = new Set(['linux', 'vt100', 'vt102', 'vt220', 'ansi', 'dumb']);

/** UTF-8 is what a terminal speaks unless its locale or its type says otherwise. */
export function characterSetOf(term: string, lang: string | undefined): CharacterSet {
  return (isUtf8(lang) ?? !withoutUnicode.has(term)) ? 'unicode' : 'ascii';
}
