import type { ClientSession, CoreClient } from '../chat-core/link/core-client.ts';
import type { MessageLimits } from '../chat-core/text/clean.ts';
import type { Locale } from '../i18n/catalogue.ts';
import { createLentRoots } from './ink/lent-roots.ts';
import { createSheets } from './ink/sheets.ts';
import { createFanOut } from './panes/fan-out.ts';
import { createPaneRegistry } from './panes/pane-registry.ts';
import { createRoomWatch } from './room-watch.ts';
import { mannerKey } from './rows/style-class.ts';
import { openScreen, type OpenScreen, type ScreenParts } from './screen-session.ts';
import { type ChatChrome, createChatChrome } from './screens/chat-chrome.tsx';
import type { Terminal } from './terminal/terminal.ts';
import { createTicks } from './ticks.ts';

export interface InkFaceOptions {
  readonly client: CoreClient;
  /** The house's language and zone (an IANA name), for clients that name none. */
  readonly locale: Locale;
  readonly timeZone: string;
  /** What one message may hold; a paste of more is refused before it is sent. */
  readonly messageLimits?: MessageLimits;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a clock that never goes back; what fan-outs are paced and round trips measured by. */
  readonly elapsed?: () => number;
}

/** One for each process: owns what all its screens share. */
export interface InkFace {
  /**
   * Shows the house on a terminal until the person leaves, drops or is closed. When the person leaves, the session is
   * closed and the terminal ended. `onBug` gets what is nobody's refusal: the screen then stands still until it is
   * closed.
   */
  open(session: ClientSession, terminal: Terminal, onBug: (error: unknown) => void): OpenScreen;
  /** Gives everybody who is still here their own screen back, without a word. */
  close(): void;
}

const usualLimits: MessageLimits = { bytes: 4_096, lines: 40 };

export function createInkFace(options: InkFaceOptions): InkFace {
  const {
    client,
    locale,
    timeZone,
    messageLimits = usualLimits,
    now,
    elapsed = () => performance.now(),
  } = options;
  const sheets = createSheets();
  const roots = createLentRoots();
  const fanOut = createFanOut(elapsed);
  const registry = createPaneRegistry(client, { sheets, fanOut, now });
  const ticks = createTicks(now, fanOut, () => {
    registry.minutePassed();
    for (const screen of screens) screen.minutePassed();
  });
  const chromes = new Map<string, ChatChrome>();
  const chromeFor: ScreenParts['chromeFor'] = (manner) => {
    const key = mannerKey(manner);
    let chrome = chromes.get(key);
    if (chrome === undefined) chromes.set(key, (chrome = createChatChrome(sheets, manner)));
    return chrome;
  };
  const house = { locale, timeZone };
  const watch = createRoomWatch(client, ticks, now);
  const shared = { sheets, chromeFor, roots, registry, ticks, watch };
  const parts: ScreenParts = { client, house, messageLimits, now, elapsed, ...shared };
  const screens = new Set<OpenScreen>();
  return {
    open(session, terminal, onBug) {
      const screen = openScreen(session, terminal, parts, {
        onBug,
        onOver: () => screens.delete(screen),
      });
      screens.add(screen);
      return screen;
    },
    close() {
      for (const screen of screens) screen.close('');
      ticks.close();
      fanOut.close();
      registry.close();
      roots.close();
      sheets.close();
    },
  };
}
