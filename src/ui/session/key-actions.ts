import { commands } from '../../chat-core/commands/rows.ts';
import type { Feed } from '../../chat-core/link/feed.ts';
import { heardItems } from '../../chat-core/link/heard-item.ts';
import { isOffered } from '../../chat-core/order/offered.ts';
import { stripUnsafe } from '../../chat-core/text/clean.ts';
import { isDirect } from '../../chat-core/text/direct-key.ts';
import { emojiCodes } from '../../chat-core/text/emoji.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import { shown } from '../../chat-core/text/shown.ts';
import { sentence } from '../../i18n/catalogue.ts';
import type { KeyAction, KeyMeaning } from '../keys.ts';
import type { Screen } from '../screen.ts';
import { complete, type NumberedMessage, type Vocabulary } from '../state/completion.ts';
import { destination, type Motion } from '../state/draft.ts';
import type { Edit } from '../state/editor.ts';
import { editorOf, type Hint } from '../state/screen-state.ts';
import { typed } from '../state/typed.ts';
import { countRooms } from '../state/unread.ts';
import type { LayerActions } from './layer-actions.ts';
import type { Talk } from './talk.ts';

/** What keys and pastes do. */
export interface KeyActions {
  follow(meaning: KeyMeaning | undefined): void;
  /** Text that came in one piece; it goes into the draft and is never sent by itself. */
  paste(text: string): void;
  refusePaste(): void;
}

/** How long a key that must be pressed twice waits for the second press. */
const againMs = 2_000;
/** A paste of more lines asks first. */
const linesUnasked = 5;
/** Messages that Tab offers by their numbers. */
const mostNumbered = 50;
/** UTF-16 units of a draft; what is typed beyond is dropped. */
const longestDraft = 8_192;

type TwiceKey = 'ctrl-c' | 'ctrl-d';

export function createKeyActions(screen: Screen, talk: Talk, layers: LayerActions): KeyActions {
  const { session, client, now, messageLimits: limits } = screen;
  const edit = (change: Edit): void => screen.change({ type: 'edit', edit: change });
  const draft = () => editorOf(screen.state()).draft;
  const isAtLineEnd = (): boolean => destination(draft(), 'line-end') === draft().caret;

  const act = (action: KeyAction, pressedBefore: TwiceKey | undefined): void => {
    switch (action) {
      case 'send':
        if (draft().text.trim() !== '') talk.send(draft().text);
        return;
      case 'clear-or-quit':
        if (draft().text !== '') edit({ type: 'replace', text: '' });
        else twice('ctrl-c', pressedBefore);
        return;
      case 'erase-or-quit':
        if (draft().text !== '') edit({ type: 'erase', motion: 'character-forward' });
        else twice('ctrl-d', pressedBefore);
        return;
      case 'older-line':
        moveOrRecall('line-up', 'older');
        return;
      case 'newer-line':
        moveOrRecall('line-down', 'newer');
        return;
      case 'kill-or-jump':
        if (isAtLineEnd()) layers.open('jump');
        else edit({ type: 'kill', motion: 'line-end' });
        return;
      case 'forward-or-find':
        if (destination(draft(), 'character-forward') === draft().caret) layers.open('find');
        else edit({ type: 'move', motion: 'character-forward' });
        return;
      case 'first-unread': {
        const { ruler } = screen.state();
        if (ruler !== undefined) screen.reach(ruler.readNumber + 1);
        return;
      }
      case 'search-said':
        layers.open('said');
        return;
      case 'complete':
        completeBy(1);
        return;
      case 'complete-back':
        completeBy(-1);
        return;
      case 'line-end-or-newest':
        if (!isAtLineEnd() || !screen.toNewest()) edit({ type: 'move', motion: 'line-end' });
        return;
      case 'next-room':
        talk.lookAt(neighbour(1));
        return;
      case 'previous-room':
        talk.lookAt(neighbour(-1));
        return;
      case 'next-unread':
        talk.lookAt(nextUnread());
        return;
      case 'rooms-pane':
        screen.change({ type: 'toggle', pane: 'roomsPane' });
        return;
      case 'member-pane':
        screen.change({ type: 'toggle', pane: 'memberPane' });
        return;
      case 'redraw':
        screen.redraw();
        return;
      case 'bare-view':
        screen.showBare();
        return;
      case 'scroll-up':
        screen.scroll(1);
        return;
      case 'scroll-down':
        screen.scroll(-1);
        return;
      case 'close-layer':
        screen.toNewest();
    }
  };

  /** The first Tab completes the word; further ones go through the other ways to. */
  const completeBy = (step: 1 | -1): void => {
    const { completion, room } = screen.state();
    if (completion !== undefined) {
      const count = completion.choices.length;
      const index = (completion.index + step + count) % count;
      screen.change({ type: 'complete', completion: { ...completion, index } });
      return;
    }
    const found = complete(draft(), vocabularyOf(room));
    if (found !== undefined) screen.change({ type: 'complete', completion: found });
  };

  const vocabularyOf = (room: RoomName | undefined): Vocabulary => {
    const { seat } = session;
    const joined = seat.rooms.filter((name) => !isDirect(name));
    const rooms = [...joined, ...screen.state().directory.map((summary) => summary.room)];
    const people = Object.values(seat.directs).map(({ nick }) => nick);
    const feed = room === undefined || isDirect(room) ? undefined : client.feed(room);
    const nicks = feed === undefined ? [] : nicksIn(feed);
    const offered = commands.filter((row) => isOffered(row, seat));
    return {
      commands: offered,
      rooms: [...new Set(rooms)],
      nicks: [...new Set([...nicks, ...people])],
      people,
      emoji: emojiCodes,
      messages: room === undefined ? [] : numberedIn(room),
    };
  };

  /** The newest messages, as commands name them. */
  const numberedIn = (room: RoomName): readonly NumberedMessage[] => {
    const { identity, roles, sysop, ignored } = session.seat;
    const keepsOrder = sysop || roles[room] === 'owner' || roles[room] === 'operator';
    return heardItems(client.feed(room)?.items ?? [], ignored)
      .flatMap((item) => (item.type === 'message' && item.message.erased !== true ? [item.message] : []))
      .slice(-mostNumbered)
      .toReversed()
      .map(({ position: number, author, text }) => {
        const edit = author.identity === identity;
        return { number, about: `${author.nick}: ${shown(text, 20)}`, edit, remove: edit || keepsOrder };
      });
  };

  const twice = (key: TwiceKey, pressedBefore: TwiceKey | undefined): void => {
    if (pressedBefore === key) {
      screen.quit();
      return;
    }
    const code = key === 'ctrl-c' ? 'screen.quit-again-c' : 'screen.quit-again-d';
    screen.change({ type: 'hint', hint: { code, again: { key, until: now() + againMs } } });
  };

  /** In a draft of several lines the arrows move; at its edge they walk through what was said. */
  const moveOrRecall = (motion: Motion, direction: 'older' | 'newer'): void => {
    if (destination(draft(), motion) === draft().caret) screen.change({ type: 'recall', direction });
    else edit({ type: 'move', motion });
  };

  const neighbour = (step: 1 | -1): RoomName | undefined => {
    const { rooms } = session.seat;
    const { room } = screen.state();
    const index = room === undefined ? -step : rooms.indexOf(room);
    return rooms[(index + step + rooms.length) % rooms.length];
  };

  const nextUnread = (): RoomName | undefined => {
    const rooms = countRooms(session.seat, screen.state().room, client);
    const waiting = rooms.filter(({ unread }) => unread > 0);
    return (waiting.find(({ mentions }) => mentions > 0) ?? waiting[0])?.room;
  };

  const insert = (text: string): void => {
    if (draft().text.length + text.length <= longestDraft) edit({ type: 'insert', text });
  };
  const type = (text: string): void => {
    if (draft().text.length + text.length <= longestDraft) edit(typed(draft(), text));
  };
  const refusePaste = (): void => talk.tell(sentence(screen.locale, 'screen.paste-too-long', { ...limits }));

  /** What no message can hold stays in the editor, to be cut there, as far as the editor can hold it. */
  const keepPaste = (text: string): void => {
    if (draft().text.length + text.length > longestDraft) {
      refusePaste();
      return;
    }
    insert(text);
    screen.change({ type: 'hint', hint: { code: 'screen.paste-kept', params: { ...limits } } });
  };

  return {
    follow(meaning) {
      if (meaning === undefined) return;
      if (layers.follow(meaning)) return;
      // A screen that is drawn anew shows what it showed.
      const redraws = meaning.type === 'action' && meaning.action === 'redraw';
      const hint = redraws ? undefined : screen.state().hint;
      if (hint !== undefined) screen.change({ type: 'hint', hint: undefined });
      if (hint?.paste !== undefined) {
        if (meaning.type === 'action' && meaning.action === 'send') insert(hint.paste);
        return;
      }
      const again = hint?.again;
      switch (meaning.type) {
        case 'edit':
          if (meaning.edit.type === 'insert') type(meaning.edit.text);
          else edit(meaning.edit);
          return;
        case 'go-to-room':
          talk.lookAt(session.seat.rooms[meaning.number - 1]);
          return;
        case 'action':
          act(meaning.action, again !== undefined && again.until >= now() ? again.key : undefined);
      }
    },
    paste(text) {
      // The last line's end is no line more.
      const clean = stripUnsafe(text).replace(/\n+$/u, '');
      if (layers.follow({ type: 'edit', edit: { type: 'insert', text: clean } })) return;
      const lines = clean.split('\n').length;
      if (Buffer.byteLength(clean) > limits.bytes || lines > limits.lines) keepPaste(clean);
      else if (lines <= linesUnasked) insert(clean);
      else {
        const hint: Hint = { code: 'screen.paste-ask', params: { lines }, paste: clean };
        screen.change({ type: 'hint', hint });
      }
    },
    refusePaste,
  };
}

/** Everybody in the room, those who spoke lately first. */
function nicksIn(feed: Feed): readonly string[] {
  const spoke = feed.items
    .toReversed()
    .flatMap((item) => (item.type === 'message' ? [item.message.author.nick] : []));
  const here = [...feed.members.keys()].toSorted((one, other) => one.localeCompare(other));
  return [...new Set([...spoke.filter((nick) => feed.members.has(nick)), ...here])];
}
