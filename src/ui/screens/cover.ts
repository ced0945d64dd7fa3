import type { CoreClient } from '../../chat-core/link/core-client.ts';
import type { SeatView } from '../../chat-core/link/protocol.ts';
import { clockTime } from '../../i18n/clock-time.ts';
import type { Sheets } from '../ink/sheets.ts';
import { padded } from '../rows/padded.ts';
import type { ScreenState } from '../state/screen-state.ts';
import type { Caret, Pane } from '../terminal/frame.ts';
import type { Place } from '../terminal/transition.ts';
import type { ChatChrome } from './chat-chrome.tsx';
import type { ChatView } from './chat-view.ts';
import type { LayerContext } from './layer-entries.ts';
import { type LayerPlace, type LayerView, viewLayer } from './layer-view.tsx';
import { viewMembers } from './members-view.tsx';

/** What lies over the panes, and where the cursor stands then. */
export interface Cover {
  readonly pane: Pane;
  readonly caret: Caret;
}

export interface CoverParts {
  readonly client: CoreClient;
  readonly sheets: Sheets;
  readonly chrome: ChatChrome;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Nothing while the person looks at the timeline. */
export function drawCover(
  state: ScreenState,
  seat: SeatView,
  { columns, layout, style }: ChatView,
  { client, sheets, chrome, now }: CoverParts,
): Cover | undefined {
  const { top, height } = layout.timeline;
  const { locale, timeZone, characters } = style;
  const context = { state, seat, client, locale, clock: clockTime(locale, timeZone), now: now() };
  const size = { columns, rows: height, characters, accent: chrome.accent };
  const drawn = viewCover(state, context, size);
  if (drawn === undefined) return undefined;
  const { element, caret } = drawn;
  const rows = sheets.draw(columns, element).map(chrome.toDepth);
  const place: Place = { top, height, left: 0, width: columns, edge: '', toScreenEdge: true };
  return {
    pane: { place, rows: padded(rows, height) },
    caret: { row: top + caret.row, column: caret.column },
  };
}

function viewCover(
  { layer, members }: ScreenState,
  context: LayerContext,
  size: LayerPlace,
): LayerView | undefined {
  if (members !== undefined) {
    const isLocked = context.client.feed(members.room)?.rules.locked === true;
    return viewMembers(members, { ...context, mood: isLocked ? 'locked' : 'open' }, size);
  }
  return layer === undefined ? undefined : viewLayer(layer, context, size);
}
