import type { ClientSession, CoreClient } from '../chat-core/link/core-client.ts';
import type { Doorway, Hello } from '../chat-core/link/protocol.ts';
import type { MessageLimits } from '../chat-core/text/clean.ts';
import type { Locale } from '../i18n/catalogue.ts';
import { type ClockTime, clockTime } from '../i18n/clock-time.ts';
import { type Entrance, openEntrance } from './door/entrance.ts';
import { createLentRoots } from './ink/lent-roots.ts';
import { createSheets } from './ink/sheets.ts';
import { createBackdrops } from './panes/backdrops.ts';
import { createFanOut } from './panes/fan-out.ts';
import { createPaneRegistry } from './panes/pane-registry.ts';
import { mannerKey } from './rows/style-class.ts';
import { type ChatChrome, createChatChrome } from './screens/chat-chrome.tsx';
import { createRoomWatch } from './session/room-watch.ts';
import type { OpenScreen, ScreenParts } from './session/screen-parts.ts';
import { openScreen } from './session/screen-session.ts';
import { greetingFor, waitingSeat } from './state/door-state.ts';
import { createEasel, type Easel } from './terminal/easel.ts';
import { createTransitions } from './terminal/shared-bytes.ts';
import type { Terminal } from './terminal/terminal.ts';
import { mannerOf } from './terminal/traits.ts';
import { createTicks } from './ticks.ts';
import { createWorkCount, type WorkCount } from './work-count.ts';

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
  /** Hears how many milliseconds each walk over the screens of a room took. */
  readonly onWalked?: (ms: number) => void;
  /** Whether the first screens come before the chat; they do unless this is false. */
  readonly greets?: boolean;
}

/** One for each process: owns what all its screens share. */
export interface InkFace {
  /** Grows as long as the face lives. */
  readonly work: Readonly<WorkCount>;
  /**
   * Greets somebody who is new, or was long away, before they come in: then nobody knows of them yet. Answers with
   * nothing for whoever goes straight in, and does nothing to their terminal then. `onBug` as in `open`.
   * @throws ChatError whom the house refuses at the door
   */
  greet(hello: Hello, terminal: Terminal, onBug: (error: unknown) => void): Promise<Entrance | undefined>;
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
    onWalked,
    greets = true,
  } = options;
  const work = createWorkCount();
  const onDraw = (): void => void (work.inkFrames += 1);
  const sheets = createSheets(onDraw);
  const roots = createLentRoots(onDraw);
  const fanOut = createFanOut(elapsed, onWalked);
  const registry = createPaneRegistry(client, { sheets, fanOut, work, now });
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
  const watch = createRoomWatch(client, ticks.shown, now);
  const backdrops = createBackdrops();
  const shared = { sheets, chromeFor, roots, registry, backdrops, ticks, watch };
  const parts: ScreenParts = { client, house, messageLimits, now, elapsed, ...shared };
  const screens = new Set<OpenScreen>();
  /** Days are those of the visitor. */
  const clockAt = ({ environment }: Terminal, doorway: Doorway): ClockTime => {
    const settings = waitingSeat(doorway)?.settings ?? {};
    const look = mannerOf({ environment, house, settings, background: 'dark' });
    return clockTime(look.locale, look.timeZone);
  };
  const painterParts = { transitions: createTransitions(work), work };
  /** Of those who are greeted: the chat goes on painting where the greeting stopped. */
  const easels = new WeakMap<Terminal, Easel>();
  const easelFor = (terminal: Terminal): Easel => {
    const easel = easels.get(terminal) ?? createEasel(terminal, painterParts);
    easels.set(terminal, easel);
    return easel;
  };
  const keep = <S extends OpenScreen>(open: (onOver: () => void) => S): S => {
    const screen = open(() => screens.delete(screen));
    screens.add(screen);
    return screen;
  };
  return {
    work,
    async greet(hello, terminal, onBug) {
      // Whoever names a room has said where they want to be.
      if (!greets || hello.enter.length > 0) return undefined;
      const doorway = await client.lookIn(hello);
      if (greetingFor(doorway, clockAt(terminal, doorway), now()) === undefined) return undefined;
      const visit = { hello, doorway };
      return keep((onOver) => openEntrance(visit, easelFor(terminal), parts, { onBug, onOver }));
    },
    open: (session, terminal, onBug) =>
      keep((onOver) => openScreen(session, easelFor(terminal), parts, { onBug, onOver })),
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
