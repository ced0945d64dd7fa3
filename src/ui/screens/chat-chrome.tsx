import type { ReactElement } from 'react';

import { sentence } from '../../i18n/catalogue.ts';
import { ChoiceLine, hintColumns, HintLine, type HintKeys, UrgentLine } from '../components/hint-line.tsx';
import { InputLine } from '../components/input-line.tsx';
import { RoomsPane } from '../components/rooms-pane.tsx';
import { NarrowStatusLine, StatusLine } from '../components/status-line.tsx';
import type { Sheets } from '../ink/sheets.ts';
import { type Manner, mannerKey } from '../rows/style-class.ts';
import { createThemeMapper } from '../rows/theme-mapper.ts';
import { type Theme, themes } from '../themes.ts';
import { type ChatView, hotRooms } from './chat-view.ts';

/**
 * The chrome of the chat screen for all sessions of one manner. What they have alike (rooms, counts, hints) is drawn
 * once.
 */
export interface ChatChrome {
  /** Maps a row of full colour to what these terminals show. */
  readonly toDepth: (row: string) => string;
  /** The theme's colour for what is current, in full colour. */
  readonly accent: string;
  roomsPane(view: ChatView): readonly string[];
  status(view: ChatView): readonly string[];
  hints(view: ChatView): readonly string[];
  /** The line of somebody who has written nothing. */
  emptyInput(view: ChatView): readonly string[];
}

/** Stands for the prompt of whoever it is; the narrowest terminal has room for it. */
const anyPrompt = 'somebody> ';

export function createChatChrome(sheets: Sheets, manner: Manner): ChatChrome {
  const theme: Theme = themes[manner.theme];
  const toDepth = createThemeMapper(manner.depth, theme);
  const name = mannerKey(manner);
  const rows = (
    view: ChatView,
    part: string,
    about: unknown,
    element: () => ReactElement,
  ): readonly string[] => {
    const key = [name, part, view.layout.kind, view.columns, JSON.stringify(about)].join(' ');
    return sheets.rows(key, view.columns, element, toDepth);
  };
  const accent = theme.accent.hex;

  return {
    toDepth,
    accent,
    // Drawn once: it is each one's own by their nick alone, and all who come have it.
    emptyInput({ columns, prompt }) {
      const element = <InputLine prompt={anyPrompt} promptColumns={anyPrompt.length} lines={['']} />;
      const rows = sheets.rows(`${name} input ${columns}`, columns, () => element, toDepth);
      return rows.map((row) => row.replace(anyPrompt, () => prompt));
    },
    roomsPane(view) {
      const place = view.layout.roomsPane;
      if (place === undefined) return [];
      return rows(view, 'rooms', [place.height, view.entries], () => (
        <RoomsPane
          columns={place.width}
          height={place.height}
          heading={sentence(view.style.locale, 'screen.rooms')}
          directHeading={sentence(view.style.locale, 'screen.direct')}
          entries={view.entries}
          marker={view.symbols.current}
          accent={accent}
        />
      ));
    },
    status(view) {
      if (view.layout.statusRows === 0) return [];
      const hot = hotRooms(view);
      const { rule, between } = view.symbols;
      const { columns, typing, roundTrip, choices } = view;
      const props = { columns, hot, typing, roundTrip, rule, between, accent };
      // Where no line is kept for hints, what must be said now is said here.
      const saysHints = view.layout.hintRows === 0;
      if (saysHints && choices !== undefined) {
        return rows(view, 'choices', choices, () => <ChoiceLine columns={columns} {...choices} />);
      }
      if (saysHints && view.layout.kind !== 'narrow' && view.hint !== '') {
        return rows(view, 'hints', view.hint, () => <UrgentLine columns={columns} text={view.hint} />);
      }
      if (view.layout.kind !== 'narrow')
        return rows(view, 'status', [hot, typing, roundTrip], () => <StatusLine {...props} />);
      return rows(view, 'status', [hot, typing, view.hint], () => (
        <NarrowStatusLine {...props} hint={view.hint} />
      ));
    },
    hints(view) {
      if (view.layout.hintRows === 0) return [];
      const { choices } = view;
      if (choices !== undefined) {
        return rows(view, 'choices', choices, () => <ChoiceLine columns={view.columns} {...choices} />);
      }
      if (view.hint !== '') {
        return rows(view, 'hints', view.hint, () => <UrgentLine columns={view.columns} text={view.hint} />);
      }
      const { columns, covered } = view;
      return rows(view, 'keys', covered, () => (
        <HintLine columns={columns} {...(covered ? noKeys : keyHints(view))} />
      ));
    },
  };
}

/** The line in which the person writes; drawn by the session's own Ink tree while there is one. */
export function inputElement(view: ChatView): ReactElement {
  return <InputLine prompt={view.prompt} promptColumns={view.promptColumns} lines={view.draft.lines} />;
}

/** A blank: a row of nothing would be no row. */
const noKeys: HintKeys = { left: [' '], right: [] };

/** As many keys as fit beside those at the right, the most wanted first. */
function keyHints({ layout, style, symbols, columns }: ChatView): HintKeys {
  const { locale } = style;
  const { enter } = symbols;
  const wide = layout.kind === 'wide';
  const right = [sentence(locale, 'screen.hint-help'), sentence(locale, 'screen.hint-quit')];
  const left = [
    sentence(locale, 'screen.hint-send', { enter }),
    ...(wide ? [sentence(locale, 'screen.hint-newline', { enter })] : []),
    sentence(locale, 'screen.hint-recall'),
    sentence(locale, 'screen.hint-rooms'),
    ...(wide ? [sentence(locale, 'screen.hint-panes')] : []),
  ];
  while (left.length > 1 && hintColumns({ left, right }) > columns) left.pop();
  return { left, right };
}
