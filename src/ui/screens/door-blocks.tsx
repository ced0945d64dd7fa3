import type { ReactElement } from 'react';

import type { Doorway, Hello } from '../../chat-core/link/protocol.ts';
import { sentence, type SentenceCode } from '../../i18n/catalogue.ts';
import type { ClockTime } from '../../i18n/clock-time.ts';
import {
  Field,
  Gap,
  KeyRow,
  type LabelledKey,
  Paragraph,
  Picture,
  Rule,
  SideBySide,
  type SideList,
  TitleRow,
} from '../components/door-parts.tsx';
import { cellWidth, clip } from '../rows/cell-width.ts';
import type { Manner } from '../rows/style-class.ts';
import type { Symbols } from '../rows/symbols.ts';
import { wrapLine } from '../rows/wrap.ts';
import type { Draft } from '../state/draft.ts';
import type { Caret } from '../terminal/frame.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Background } from '../themes.ts';

/** `wide`: words of explanation, and things beside each other; `narrow`: a phone; `tiny`: a few rows. */
export type DoorLayout = 'wide' | 'narrow' | 'tiny';

/** What the screens at the door are made from. */
export interface DoorView {
  readonly hello: Hello;
  readonly doorway: Doorway;
  readonly manner: Manner;
  readonly clock: ClockTime;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly background: Background;
  readonly terminal: Pick<Terminal, 'columns' | 'rows' | 'environment'>;
  readonly layout: DoorLayout;
  readonly symbols: Symbols;
  /** The theme's colour for what matters. */
  readonly accent: string;
}

/** Where rows are few, the pieces with the highest rank go first, the lower ones of them before the upper; 0 stays. */
export type Rank = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** A piece of a screen at the door. */
export interface Block {
  readonly rank: Rank;
  readonly element: ReactElement;
  /** Names everything that the element shows; the same is drawn once. */
  readonly key: string;
  /** Where the person's cursor stands in it. */
  readonly caret?: Caret;
}

/** Makes the pieces of one screen, as its size wants them. */
export interface BlockMaker {
  say(code: SentenceCode, params?: Readonly<Record<string, string | number>>): string;
  gap(): Block;
  rule(): Block;
  title(rank: Rank, left: string, right: string): Block;
  words(rank: Rank, text: string, look?: 'plain' | 'bold' | 'dim'): Block;
  /** A picture of full width, and a caption. */
  picture(rank: Rank, rows: readonly string[], caption: string): Block;
  /** A label, a value and what is said of it: beside it, or where there is no room, below. */
  field(rank: Rank, field: FieldWords): readonly Block[];
  /** Keys in rows of so many; in the fewest rows where the screen is tiny. */
  keys(keys: readonly LabelledKey[], abreast: number): readonly Block[];
  lists(rank: Rank, lists: readonly SideList[]): Block;
}

export interface FieldWords {
  readonly label: string;
  readonly draft: Draft;
  /** Whether it is edited. */
  readonly focused: boolean;
  readonly note: string;
}

const indents = { wide: 2, narrow: 0, tiny: 0 };
const innerIndents = { wide: 5, narrow: 0, tiny: 0 };
const widestLabel = 7;
const widestValue = 30;

export function createBlockMaker(view: DoorView): BlockMaker {
  const { layout, symbols, accent } = view;
  const { locale } = view.manner;
  const { columns } = view.terminal;
  const indent = indents[layout];
  const inner = innerIndents[layout];
  const block = (rank: Rank, element: ReactElement, ...about: readonly unknown[]): Block => ({
    rank,
    element,
    key: JSON.stringify([layout, ...about]),
  });
  const words: BlockMaker['words'] = (rank, text, look = 'plain') => {
    // Ink's own wrapping begins a row with the blank at which it broke the one before.
    const wrapped = wrapLine(text, columns - 2 * indent);
    const lines = wrapped.map(({ start, end }) => text.slice(start, end));
    return block(rank, <Paragraph {...{ columns, indent, lines, look }} />, text, look);
  };

  return {
    say: (code, params) => sentence(locale, code, params),
    gap: () => block(6, <Gap />, 'gap'),
    rule: () => block(5, <Rule columns={columns} rule={symbols.rule} />, 'rule'),
    title: (rank, left, right) =>
      block(
        rank,
        <TitleRow columns={columns} indent={indent} left={left} right={right} />,
        'title',
        left,
        right,
      ),
    words,
    picture: (rank, rows, caption) =>
      block(rank, <Picture {...{ columns, indent, rows, caption, accent }} />, 'picture', caption),
    field(rank, { label, draft, focused, note }) {
      const labelColumns = layout === 'wide' ? widestLabel : cellWidth(label) + 1;
      const start = inner + labelColumns;
      const room = Math.max(1, Math.min(widestValue, columns - start) - 1);
      const value = clip(draft.text, room, symbols.cut);
      const beside = layout === 'wide' ? note : '';
      const props = { columns, indent: inner, label, labelColumns, value, note: beside };
      const made = block(
        rank,
        <Field {...props} valueColumns={beside === '' ? room : widestValue} />,
        label,
        value,
        beside,
      );
      const column = start + Math.min(room, cellWidth(draft.text.slice(0, draft.caret)));
      const withCaret = focused ? { ...made, caret: { row: 0, column } } : made;
      return note === beside ? [withCaret] : [withCaret, words(1, note, 'dim')];
    },
    keys(keys, abreast) {
      if (layout === 'tiny') {
        const text = keys.map(({ key, text: what }) => `${key} ${what}`).join('  ');
        return [words(0, text)];
      }
      const perRow = layout === 'wide' ? abreast : Math.min(2, abreast);
      const rows = Array.from({ length: Math.ceil(keys.length / perRow) }, (_, row) =>
        keys.slice(row * perRow, (row + 1) * perRow),
      );
      return rows.map((some) =>
        block(
          0,
          <KeyRow
            columns={columns}
            indent={inner - (inner > 0 ? 2 : 0)}
            {...{ keys: some, abreast: perRow, accent }}
          />,
          some,
        ),
      );
    },
    lists: (rank, lists) =>
      block(rank, <SideBySide columns={columns} indent={indent} lists={lists} />, lists),
  };
}

/** `SHA256:9fQxyz…c3`; nothing for whoever came without a key. */
export function shortKey({ hello: { credential }, symbols }: DoorView): string {
  if (credential.kind !== 'key') return '';
  const { fingerprint } = credential;
  if (fingerprint.length <= 20) return fingerprint;
  return fingerprint.slice(0, 13) + symbols.cut + fingerprint.slice(-2);
}
