import type { KeyAction } from '../keys.ts';
import type { Screen } from '../screen.ts';
import { complete } from '../state/completion.ts';
import { destination, type Draft, type Motion } from '../state/draft.ts';
import type { Edit } from '../state/editor.ts';
import type { Layer } from '../state/layer.ts';
import { neighbour, nextUnread } from '../state/room-steps.ts';
import { editorOf, type Hint } from '../state/screen-state.ts';
import { countRooms } from '../state/unread.ts';
import type { LayerActions } from './layer-actions.ts';
import type { Talk } from './talk.ts';
import { vocabularyOf } from './vocabulary.ts';

/** The chat, as its keys see it. */
export interface KeyedChat {
  readonly screen: Screen;
  readonly talk: Talk;
  readonly layers: Pick<LayerActions, 'open'>;
}

/** A key that must be pressed twice. */
type TwiceKey = NonNullable<Hint['again']>['key'];

/** @param pressedBefore the key that was pressed just before, where that is remembered */
type ChatKey = (chat: KeyedChat, pressedBefore: TwiceKey | undefined) => void;

/** How long a key that must be pressed twice waits for the second press. */
const againMs = 2_000;

/** What each key does while nothing lies over the timeline. */
export const chatKeys: Readonly<Record<KeyAction, ChatKey>> = {
  send({ screen, talk }) {
    const { text } = draftOn(screen);
    if (text.trim() !== '') talk.send(text);
  },
  'clear-or-quit': editOrQuit({ type: 'replace', text: '' }, 'ctrl-c'),
  'erase-or-quit': editOrQuit({ type: 'erase', motion: 'character-forward' }, 'ctrl-d'),
  'older-line': moveOrRecall('line-up', 'older'),
  'newer-line': moveOrRecall('line-down', 'newer'),
  'kill-or-jump': editOrOpen({ type: 'kill', motion: 'line-end' }, 'jump'),
  'forward-or-find': editOrOpen({ type: 'move', motion: 'character-forward' }, 'find'),
  'line-end-or-newest'({ screen }) {
    if (!isAt(screen, 'line-end') || !screen.toNewest()) edit(screen, { type: 'move', motion: 'line-end' });
  },
  complete: ({ screen }) => completeBy(screen, 1),
  'complete-back': ({ screen }) => completeBy(screen, -1),
  'next-room': lookBeside(1),
  'previous-room': lookBeside(-1),
  'next-unread'({ screen: { session, client, state }, talk }) {
    talk.lookAt(nextUnread(countRooms(session.seat, state().room, client)));
  },
  'first-unread'({ screen }) {
    const { ruler } = screen.state();
    if (ruler !== undefined) screen.reach(ruler.readNumber + 1);
  },
  'search-said': ({ layers }) => layers.open('said'),
  'rooms-pane': ({ screen }) => screen.change({ type: 'toggle', pane: 'roomsPane' }),
  'member-pane': ({ screen }) => screen.change({ type: 'toggle', pane: 'memberPane' }),
  'scroll-up': ({ screen }) => screen.scroll(1),
  'scroll-down': ({ screen }) => screen.scroll(-1),
  'close-layer': ({ screen }) => void screen.toNewest(),
  'bare-view': ({ screen }) => screen.showBare(),
  redraw: ({ screen }) => screen.redraw(),
};

function draftOn(screen: Screen): Draft {
  return editorOf(screen.state()).draft;
}

function edit(screen: Screen, change: Edit): void {
  screen.change({ type: 'edit', edit: change });
}

/** Whether the caret is where the motion leads. */
function isAt(screen: Screen, motion: Motion): boolean {
  return destination(draftOn(screen), motion) === draftOn(screen).caret;
}

/** While there is a draft the key edits it; on an empty line it leaves, when it is pressed twice. */
function editOrQuit(change: Edit, key: TwiceKey): ChatKey {
  const code = key === 'ctrl-c' ? 'screen.quit-again-c' : 'screen.quit-again-d';
  return ({ screen }, pressedBefore) => {
    if (draftOn(screen).text !== '') edit(screen, change);
    else if (pressedBefore === key) screen.quit();
    else screen.change({ type: 'hint', hint: { code, again: { key, until: screen.now() + againMs } } });
  };
}

/** In a draft of several lines the arrows move; at its edge they walk through what was said. */
function moveOrRecall(motion: Motion, direction: 'older' | 'newer'): ChatKey {
  return ({ screen }) => {
    if (isAt(screen, motion)) screen.change({ type: 'recall', direction });
    else edit(screen, { type: 'move', motion });
  };
}

/** Where there is nothing behind the caret to be edited, the key opens a list. */
function editOrOpen(change: Extract<Edit, { motion: Motion }>, layer: Layer['kind']): ChatKey {
  return ({ screen, layers }) => {
    if (isAt(screen, change.motion)) layers.open(layer);
    else edit(screen, change);
  };
}

function lookBeside(step: 1 | -1): ChatKey {
  return ({ screen, talk }) => talk.lookAt(neighbour(screen.session.seat.rooms, screen.state().room, step));
}

/** The first Tab completes the word; further ones go through the other ways to. */
function completeBy(screen: Screen, step: 1 | -1): void {
  const { completion } = screen.state();
  if (completion === undefined) {
    const found = complete(draftOn(screen), vocabularyOf(screen));
    if (found !== undefined) screen.change({ type: 'complete', completion: found });
    return;
  }
  const count = completion.choices.length;
  const index = (completion.index + step + count) % count;
  screen.change({ type: 'complete', completion: { ...completion, index } });
}
