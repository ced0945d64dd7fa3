import { isBug } from '../../chat-core/errors.ts';
import type { ClientSession } from '../../chat-core/link/core-client.ts';
import { heardItems } from '../../chat-core/link/heard-item.ts';
import type { MessageLimits } from '../../chat-core/text/clean.ts';
import type { Nick } from '../../chat-core/text/names.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { clockTime } from '../../i18n/clock-time.ts';
import type { Tenant } from '../ink/lent-roots.ts';
import { meaningOf } from '../keys.ts';
import { historyPage } from '../panes/stretch.ts';
import { plainLines } from '../rows/plain-lines.ts';
import { type Manner, mannerKey } from '../rows/style-class.ts';
import type { Screen } from '../screen.ts';
import { type ChatFrames, createChatFrames, type FrameParts } from '../screens/chat-frame.ts';
import { initialScreen, reduceScreen } from '../state/screen-state.ts';
import type { Easel } from '../terminal/easel.ts';
import { type HouseManner, mannerOf } from '../terminal/traits.ts';
import type { Ticks } from '../ticks.ts';
import { createAlerts } from './alerts.ts';
import { createArrivals } from './arrivals.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import { createKeyActions } from './key-actions.ts';
import { createLayerActions } from './layer-actions.ts';
import { createMembersActions } from './members-actions.ts';
import { createOwnLines } from './own-lines.ts';
import { createOwnTyping } from './own-typing.ts';
import type { RoomWatch } from './room-watch.ts';
import { createScrollKeeper } from './scroll-keeper.ts';
import { createSeatWatch } from './seat-watch.ts';
import { createTalk } from './talk.ts';
import { createTerminalInput } from './terminal-input.ts';

export interface ScreenParts extends FrameParts {
  readonly house: HouseManner;
  readonly messageLimits: MessageLimits;
  readonly ticks: Ticks;
  readonly watch: RoomWatch;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
}

export interface OpenScreen {
  /** Gives the person their own screen back with a sentence on it and hangs up with status 1; the seat waits. */
  close(sentence: string): void;
  /** The clock moved on; who is in a room sees it there. */
  minutePassed(): void;
}

/** Whom a screen tells of its own end. */
export interface ScreenOwner {
  /** Something of ours broke; the owner closes the screen. */
  onBug(error: unknown): void;
  onOver(): void;
}

/** One person at one terminal: keys and events go into the state, and what that says goes onto the screen. */
export function openScreen(
  session: ClientSession,
  { terminal, painter, inquiry, ...easel }: Easel,
  parts: ScreenParts,
  owner: ScreenOwner,
): OpenScreen {
  const { client, now, roots, ticks } = parts;
  const { environment } = terminal;
  const mannerNow = (): Manner => {
    const { settings } = session.seat;
    return mannerOf({ environment, house: parts.house, settings, background: inquiry.background });
  };
  let manner = mannerNow();
  let state = initialScreen(session.seat.drafts);
  let stage: 'open' | 'broken' | 'over' = 'open';
  let refreshDue = false;

  const guarded = (work: () => void): void => {
    if (stage !== 'open') return;
    try {
      work();
    } catch (error) {
      fail(error);
    }
  };
  const fail = (error: unknown): void => {
    if (stage !== 'open') return;
    stage = 'broken';
    owner.onBug(error);
  };

  const refresh = (): void => {
    if (refreshDue) return;
    refreshDue = true;
    // Many keys in one chunk, and many events in one turn, are one frame.
    queueMicrotask(() => {
      if (refreshDue) guarded(draw);
    });
  };
  const draw = (): void => {
    refreshDue = false;
    painter.show(frames.whole(state, session.seat, terminal));
    scroll.follow(state.room, frames.place);
  };
  const repaint = (): void => {
    // Who has scrolled is told how many lines came since.
    if (frames.behind !== undefined) refresh();
    members.look();
    // A refresh that is due shows the panes too.
    const frame = refreshDue ? undefined : frames.repainted();
    if (frame !== undefined) painter.show(frame);
  };

  const screen: Screen = {
    session,
    client,
    locale: manner.locale,
    get clock() {
      return clockTime(manner.locale, manner.timeZone);
    },
    messageLimits: parts.messageLimits,
    now,
    state: () => state,
    change(change) {
      state = reduceScreen(state, change);
      drafts.follow(state);
      if (change.type === 'edit' && change.edit.type === 'insert') ownTyping.wrote();
      refresh();
    },
    redraw() {
      painter.forget();
      refresh();
    },
    scroll(pages) {
      const cleared = state.cleared.has(state.room);
      if (pages > 0 && cleared) screen.change({ type: 'clear', after: undefined });
      else frames.scroll(pages);
      refresh();
    },
    reach(number) {
      frames.reach(number);
      refresh();
    },
    toNewest() {
      const scrolled = frames.behind !== undefined;
      frames.toNewest();
      refresh();
      return scrolled;
    },
    showBare() {
      const feed = state.room === undefined ? undefined : client.feed(state.room);
      const lines = plainLines(heardItems(feed?.items ?? [], session.seat.ignored), manner);
      painter.suspend([...lines, sentence(manner.locale, 'screen.bare-end')].join('\n'));
    },
    quit() {
      leave(sentence(manner.locale, 'screen.goodbye', { nick: session.seat.nick }), 0, 'quit');
    },
    guarded,
    fail,
  };
  const arrivals = createArrivals(client, session);
  const ownTyping = createOwnTyping(screen);
  const alerts = createAlerts({
    session,
    now,
    notices: () => inquiry.notices,
    words: (code) => sentence(manner.locale, code),
    send: (bytes) => painter.send(bytes),
  });
  const watch = parts.watch.open({
    alerts,
    session,
    current: () => state.room,
    onCounts: () => guarded(draw),
    onOwnComing(room) {
      arrivals.told(room);
      guarded(refresh);
    },
    onTyping: (nicks) => guarded(() => showTyping(nicks)),
  });
  const showTyping = (typists: readonly Nick[]): void => {
    const { nick: own, ignored } = session.seat;
    const unseen = new Set([own, ...Object.values(ignored)]);
    const nicks = typists.filter((nick) => !unseen.has(nick));
    if (nicks.join(' ') !== state.typing.join(' ')) screen.change({ type: 'typing', nicks });
  };
  const drafts = createDraftKeeper(session, ticks, fail);
  const scroll = createScrollKeeper(session, ticks, fail);
  const ownLines = createOwnLines(screen, ticks);
  const talk = createTalk(screen, ownLines);
  const layers = createLayerActions(screen, talk);
  const members = createMembersActions(screen, talk);
  const keys = createKeyActions(screen, talk, {
    open: layers.open,
    follow: (meaning) => members.follow(meaning) || layers.follow(meaning),
  });
  const tenant: Tenant = { press: (input, key) => keys.follow(meaningOf(input, key)) };
  const createFrames = (): ChatFrames =>
    createChatFrames(parts, manner, tenant, () => guarded(repaint), {
      arrivalIn: arrivals.in,
      placeIn: scroll.of,
      load: (room, page) => session.history(room, page, historyPage),
      onChange: refresh,
      // A page that did not come is asked for again at the next key.
      onFailed: (error) => {
        if (isBug(error)) fail(error);
      },
    });
  let frames = createFrames();
  const takeInput = createTerminalInput({
    keys,
    feed: (text) => roots.feed(tenant, text),
    inquiry,
    ask: (question) => painter.send(question),
    elapsed: parts.elapsed,
    onAnswer: () => changeManner(),
    onRoundTrip: (ms) => screen.change({ type: 'round-trip', ms }),
    leadsBack: () => painter.resume(),
    isOver: () => stage !== 'open',
  });

  const changeManner = (): void => {
    const next = mannerNow();
    if (mannerKey(next) === mannerKey(manner)) return;
    manner = next;
    frames.close();
    frames = createFrames();
    refresh();
  };

  const leave = (lastWords: string, exitStatus: number, how: 'quit' | 'dropped'): void => {
    if (stage === 'over') return;
    painter.leave(lastWords);
    release(how);
    terminal.end(exitStatus);
  };
  const release = (how: 'quit' | 'dropped'): void => {
    stage = 'over';
    ownLines.close();
    drafts.close();
    scroll.close();
    stopEvents();
    watch.close();
    frames.close();
    roots.release(tenant);
    owner.onOver();
    void session.close(how);
  };

  const seat = createSeatWatch(screen, {
    talk,
    drafts,
    scroll,
    arrivals,
    rooms: watch,
    onSettings: changeManner,
    onSeat: refresh,
    onEnded: (lastWords) => leave(lastWords, 1, 'dropped'),
  });
  const stopEvents = session.onEvent((event) => guarded(() => seat.hear(event)));
  easel.listen((chunk) => guarded(() => takeInput(chunk)));
  // There and back within one turn is the same size again, and a terminal that has lost what was cut off.
  terminal.onResize(() => guarded(screen.redraw));
  terminal.onClose(() => {
    if (stage !== 'over') release('dropped');
  });
  guarded(() => {
    seat.begin();
    // The questions go out behind the first frame, which waits for no answer.
    queueMicrotask(() => easel.ask());
    talk.lookAt(session.opened.room);
    talk.greet();
  });

  return {
    close(lastWords) {
      leave(lastWords, 1, 'dropped');
    },
    minutePassed() {
      if (state.room === undefined) guarded(refresh);
    },
  };
}
