import { stripUnsafe } from '../chat-core/text/clean.ts';
import type { RoomName } from '../chat-core/text/names.ts';
import { sentence } from '../i18n/catalogue.ts';
import type { KeyAction, KeyMeaning } from './keys.ts';
import type { Screen } from './screen.ts';
import { destination, type Motion } from './state/draft.ts';
import type { Edit } from './state/editor.ts';
import { editorOf } from './state/screen-state.ts';
import { countRooms } from './state/unread.ts';
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
/** What one message holds. */
const mostPasted = { bytes: 4_096, lines: 40 };

type TwiceKey = 'ctrl-c' | 'ctrl-d';

export function createKeyActions(screen: Screen, talk: Talk): KeyActions {
  const { session, client, now } = screen;
  const edit = (change: Edit): void => screen.change({ type: 'edit', edit: change });
  const draft = () => editorOf(screen.state()).draft;

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
        edit({ type: 'kill', motion: 'line-end' });
        return;
      case 'line-end-or-newest':
        if (draft().text !== '' || !screen.toNewest()) edit({ type: 'move', motion: 'line-end' });
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

  const refusePaste = (): void => talk.tell(sentence(screen.locale, 'screen.paste-too-long'));

  return {
    follow(meaning) {
      if (meaning === undefined) return;
      const { hint } = screen.state();
      if (hint !== undefined) screen.change({ type: 'hint', hint: undefined });
      const again = hint?.again;
      switch (meaning.type) {
        case 'edit':
          edit(cleanEdit(meaning.edit));
          return;
        case 'go-to-room':
          talk.lookAt(session.seat.rooms[meaning.number - 1]);
          return;
        case 'action':
          act(meaning.action, again !== undefined && again.until >= now() ? again.key : undefined);
      }
    },
    paste(text) {
      const clean = stripUnsafe(text);
      const { bytes, lines } = mostPasted;
      if (Buffer.byteLength(clean) > bytes || clean.split('\n').length > lines) refusePaste();
      else edit({ type: 'insert', text: clean });
    },
    refusePaste,
  };
}

/** A draft is shown before the core has cleaned it, on its writer's own terminal only. */
function cleanEdit(edit: Edit): Edit {
  return edit.type === 'insert' ? { ...edit, text: stripUnsafe(edit.text) } : edit;
}
