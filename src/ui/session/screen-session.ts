import type { ClientSession } from '../../chat-core/link/core-client.ts';
import type { Nick } from '../../chat-core/text/names.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { clockTime } from '../../i18n/clock-time.ts';
import type { Tenant } from '../ink/lent-roots.ts';
import { meaningOf } from '../keys.ts';
import type { Screen } from '../screen.ts';
import { initialScreen, reduceScreen } from '../state/screen-state.ts';
import type { Easel } from '../terminal/easel.ts';
import { createAlerts } from './alerts.ts';
import { type Arrivals, createArrivals } from './arrivals.ts';
import { Canvas } from './canvas.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import { createKeyActions } from './key-actions.ts';
import { createLayerActions } from './layer-actions.ts';
import { createMembersActions } from './members-actions.ts';
import { createOwnLines } from './own-lines.ts';
import { createOwnTyping } from './own-typing.ts';
import type { ScreenWatch } from './room-watch.ts';
import type { OpenScreen, ScreenOwner, ScreenParts } from './screen-parts.ts';
import { createScrollKeeper } from './scroll-keeper.ts';
import { createSeatWatch } from './seat-watch.ts';
import { Stage } from './stage.ts';
import { createTalk } from './talk.ts';
import { createTerminalInput } from './terminal-input.ts';

/** One person at one terminal: keys and events go into the state, and what that says goes onto the screen. */
export function openScreen(
  session: ClientSession,
  easel: Easel,
  parts: ScreenParts,
  owner: ScreenOwner,
): OpenScreen {
  const { client, now, roots, ticks } = parts;
  const { terminal, painter, inquiry } = easel;
  const stage = new Stage(owner);
  const guarded = (work: () => void): void => stage.guarded(work);
  const fail = (error: unknown): void => stage.fail(error);
  const arrivals = createArrivals(client, session);
  const drafts = createDraftKeeper(session, ticks.kept, fail);
  const scroll = createScrollKeeper(session, ticks.kept, fail);
  const tenant: Tenant = { press: (input, key) => keys.follow(meaningOf(input, key)) };
  let state = initialScreen(session.seat.drafts);
  const canvas = new Canvas(easel, parts, {
    ...{ session, stage, tenant, arrivals, scroll },
    state: () => state,
    onCovered: () => members.look(),
  });
  const { locale } = canvas.manner;

  const screen: Screen = {
    session,
    client,
    locale,
    clock: () => clockTime(locale, canvas.manner.timeZone),
    messageLimits: parts.messageLimits,
    now,
    state: () => state,
    change(change) {
      state = reduceScreen(state, change);
      drafts.follow(state);
      if (change.type === 'edit' && change.edit.type === 'insert') ownTyping.wrote();
      canvas.follow();
    },
    redraw: () => canvas.redraw(),
    scroll(pages) {
      const cleared = state.cleared.has(state.room);
      if (pages > 0 && cleared) screen.change({ type: 'clear', after: undefined });
      else canvas.turn(pages);
    },
    reach: (number) => canvas.reach(number),
    toNewest() {
      const scrolled = canvas.hasScrolled;
      canvas.toNewest();
      return scrolled;
    },
    showBare: () => canvas.showBare(),
    quit: () => leave(sentence(locale, 'screen.goodbye', { nick: session.seat.nick }), 0, 'quit'),
    guarded,
    fail,
  };
  const ownTyping = createOwnTyping(screen);
  const ownLines = createOwnLines(screen, ticks.shown);
  const talk = createTalk(screen, ownLines);
  const layers = createLayerActions(screen, talk);
  const members = createMembersActions(screen, talk);
  const keys = createKeyActions(screen, talk, {
    open: layers.open,
    follow: (meaning) => members.follow(meaning) || layers.follow(meaning),
  });
  const watch = watchRooms(screen, { easel, parts, canvas, arrivals });
  const takeInput = createTerminalInput({
    keys,
    feed: (text) => roots.feed(tenant, text),
    inquiry,
    ask: (question) => painter.send(question),
    elapsed: parts.elapsed,
    onAnswer: () => canvas.followManner(),
    onRoundTrip: (ms) => screen.change({ type: 'round-trip', ms }),
    leadsBack: () => painter.resume(),
    isOver: () => !stage.isOpen,
  });

  const leave = (lastWords: string, exitStatus: number, how: 'quit' | 'dropped'): void => {
    if (stage.isOver) return;
    painter.leave(lastWords);
    release(how);
    terminal.end(exitStatus);
  };
  const release = (how: 'quit' | 'dropped'): void => {
    for (const part of [ownLines, drafts, scroll, watch, canvas]) part.close();
    stopEvents();
    roots.release(tenant);
    stage.end();
    void session.close(how);
  };

  const seat = createSeatWatch(screen, {
    talk,
    drafts,
    scroll,
    arrivals,
    rooms: watch,
    onSettings: () => canvas.followManner(),
    onSeat: () => canvas.refresh(),
    onEnded: (lastWords, exitStatus) => leave(lastWords, exitStatus, 'dropped'),
  });
  const stopEvents = session.onEvent((event) => guarded(() => seat.hear(event)));
  easel.listen((chunk) => guarded(() => takeInput(chunk)));
  // There and back within one turn is the same size again, and a terminal that has lost what was cut off.
  terminal.onResize(() => guarded(screen.redraw));
  terminal.onClose(() => {
    if (!stage.isOver) release('dropped');
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
      if (state.room === undefined) guarded(() => canvas.refresh());
    },
  };
}

interface WatchParts {
  readonly easel: Easel;
  readonly parts: ScreenParts;
  readonly canvas: Canvas;
  readonly arrivals: Arrivals;
}

/** Tells a screen what happens in the rooms of its person: counts, the bell, their own coming, who is writing. */
function watchRooms(screen: Screen, { easel, parts, canvas, arrivals }: WatchParts): ScreenWatch {
  const { session, guarded } = screen;
  const { painter, inquiry } = easel;
  const alerts = createAlerts({
    session,
    now: screen.now,
    notices: () => inquiry.notices,
    words: (code) => sentence(screen.locale, code),
    send: (bytes) => painter.send(bytes),
  });
  const showTyping = (typists: readonly Nick[]): void => {
    const { nick: own, ignored } = session.seat;
    const unseen = new Set([own, ...Object.values(ignored)]);
    const nicks = typists.filter((nick) => !unseen.has(nick));
    if (nicks.join(' ') !== screen.state().typing.join(' ')) screen.change({ type: 'typing', nicks });
  };
  return parts.watch.open({
    alerts,
    session,
    current: () => screen.state().room,
    onCounts: () => guarded(() => canvas.draw()),
    onOwnComing(room) {
      arrivals.told(room);
      guarded(() => canvas.refresh());
    },
    onTyping: (nicks) => guarded(() => showTyping(nicks)),
  });
}
