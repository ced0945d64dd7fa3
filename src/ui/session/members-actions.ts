import type { Outcome } from '../../chat-core/commands/outcome.ts';
import { ChatError, Unavailable } from '../../chat-core/errors.ts';
import { ownStandingIn } from '../../chat-core/order/offered.ts';
import { mayInRoom, type RoomAction, roomPermissions } from '../../chat-core/order/permissions.ts';
import { stripUnsafe } from '../../chat-core/text/clean.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { outcomeLines } from '../../i18n/outcome-lines.ts';
import { roomLabel } from '../../i18n/room-label.ts';
import type { KeyMeaning } from '../keys.ts';
import type { Screen } from '../screen.ts';
import {
  chosenOf,
  type Members,
  type MembersAct,
  type MembersChange,
  type MembersQuestion,
  writtenIn,
} from '../state/members.ts';
import type { Talk } from './talk.ts';

/** What keys do while the people of a room lie over the timeline. */
export interface MembersActions {
  /** Whether the key was theirs. */
  follow(meaning: KeyMeaning): boolean;
  /** To be called when something in the room has changed; asks who is there where it is not who was. */
  look(): void;
}

const pageRows = 8;
const longestText = 200;

/** Letters that want something to be written. */
const asking: ReadonlySet<string> = new Set(['k', 'b', 'u', '/']);

/** What letters do, where they are keys. */
const letters: ReadonlyMap<string, MembersAct | 'direct' | 'ignore' | 'voice' | 'filter'> = new Map([
  ['d', 'direct'],
  ['i', 'ignore'],
  ['v', 'voice'],
  ['k', 'kick'],
  ['b', 'ban'],
  ['u', 'mute'],
  ['/', 'filter'],
]);

export function createMembersActions(screen: Screen, talk: Talk): MembersActions {
  const { session, client, locale } = screen;

  const change = (one: MembersChange): void => screen.change({ type: 'members-change', change: one });
  const ask = (asks: MembersQuestion): void => change({ type: 'ask', asks });
  const close = (): void => screen.change({ type: 'members', members: undefined });
  const tell = (words: readonly string[]): void => change({ type: 'words', words });

  /** Who was in the room, as its feed has it, when the house was asked last. */
  let known = '';
  const learn = async (room: RoomName): Promise<void> => {
    known = presentIn(room);
    const outcome = await session.run('names', '', room);
    if (outcome.type === 'names') screen.guarded(() => change({ type: 'people', people: outcome.members }));
  };
  const presentIn = (room: RoomName): string =>
    JSON.stringify(Array.from(client.feed(room)?.members.values() ?? []));

  /** Does what a command does, and shows here what came of it. */
  const run = (members: Members, name: string, argument: string): void => {
    perform(members.room, name, argument).catch(refused);
  };
  const perform = async (room: RoomName, name: string, argument: string): Promise<void> => {
    const outcome = await session.run(name, argument, room);
    screen.guarded(() => conclude(outcome));
    await learn(room);
  };
  const conclude = (outcome: Outcome): void => {
    if (outcome.type !== 'go') {
      tell(outcomeLines(locale, outcome, screen.clock, (room) => roomLabel(session.seat, room)));
      return;
    }
    close();
    talk.lookAt(outcome.room);
  };
  const refused = (error: unknown): void => {
    if (error instanceof ChatError) {
      screen.guarded(() => tell([sentence(locale, error.code, error.params)]));
    } else if (error instanceof Unavailable) {
      screen.guarded(() => tell([sentence(locale, 'screen.outcome-unknown')]));
    } else screen.fail(error);
  };

  /** Who may not is told so before they have written why. */
  const isAllowed = ({ room }: Members, action: RoomAction): boolean => {
    const mood = client.feed(room)?.rules.locked === true ? 'locked' : 'open';
    if (mayInRoom(ownStandingIn(room, session.seat), action, mood)) return true;
    tell([sentence(locale, 'not-allowed', { room, needs: roomPermissions[action][mood] })]);
    return false;
  };

  const press = (members: Members, letter: string): void => {
    const meaning = letters.get(letter);
    const chosen = chosenOf(members);
    if (meaning === 'filter') ask({ type: 'filter' });
    if (meaning === undefined || meaning === 'filter' || chosen === undefined) return;
    const { nick, identity, role } = chosen;
    switch (meaning) {
      case 'direct':
        run(members, 'msg', nick);
        return;
      case 'ignore':
        run(members, identity in session.seat.ignored ? 'unignore' : 'ignore', nick);
        return;
      case 'voice':
        if (isAllowed(members, 'voice')) run(members, role === 'voice' ? 'deop' : 'voice', nick);
        return;
      case 'kick':
      case 'ban':
      case 'mute':
        if (isAllowed(members, meaning)) ask({ type: 'act', act: meaning, nick, text: '' });
    }
  };

  const write = (text: string): void =>
    change({ type: 'write', text: stripUnsafe(text).replaceAll('\n', ' ').slice(0, longestText) });

  /** What comes in one piece with a key that asks something is its answer; with any other it was meant elsewhere. */
  const pressAndWrite = (members: Members, typed: string): void => {
    const [letter = '', ...more] = typed;
    if (more.length > 0 && !asking.has(letter)) return;
    press(members, letter);
    const { members: after } = screen.state();
    if (after !== undefined && after.asks.type !== 'nothing') write(writtenIn(after) + more.join(''));
  };

  const enter = (members: Members): void => {
    const { asks } = members;
    const chosen = chosenOf(members);
    ask({ type: 'nothing' });
    if (asks.type === 'act') run(members, asks.act, `${asks.nick} ${asks.text}`.trim());
    else if (asks.type === 'nothing' && chosen !== undefined) run(members, 'whois', chosen.nick);
  };

  /** What was asked comes first; then the list goes. */
  const back = ({ asks, query }: Members): void => {
    if (asks.type === 'nothing' && query === '') close();
    else if (asks.type === 'act') ask({ type: 'nothing' });
    else {
      change({ type: 'write', text: '' });
      ask({ type: 'nothing' });
    }
  };

  const followIn = (members: Members, meaning: KeyMeaning): void => {
    if (meaning.type === 'go-to-room') return;
    if (meaning.type === 'edit') {
      const { edit } = meaning;
      const written = writtenIn(members);
      if (edit.type === 'insert' && members.asks.type === 'nothing') pressAndWrite(members, edit.text);
      else if (edit.type === 'insert') write(written + edit.text);
      else if (members.asks.type === 'nothing') return;
      else if (edit.type === 'erase') write(written.replace(/.$/u, ''));
      else if (edit.type === 'kill') write('');
      return;
    }
    switch (meaning.action) {
      case 'older-line':
      case 'previous-room':
      case 'complete-back':
        change({ type: 'select', by: -1 });
        return;
      case 'newer-line':
      case 'next-room':
      case 'complete':
        change({ type: 'select', by: 1 });
        return;
      case 'scroll-up':
        change({ type: 'select', by: -pageRows });
        return;
      case 'scroll-down':
        change({ type: 'select', by: pageRows });
        return;
      case 'send':
        enter(members);
        return;
      case 'close-layer':
        back(members);
        return;
      case 'clear-or-quit':
      case 'erase-or-quit':
      case 'kill-or-jump':
        close();
        return;
      case 'redraw':
        screen.redraw();
        return;
      case 'bare-view':
      case 'first-unread':
      case 'forward-or-find':
      case 'line-end-or-newest':
      case 'member-pane':
      case 'next-unread':
      case 'rooms-pane':
      case 'search-said':
    }
  };

  return {
    follow(meaning) {
      const { members } = screen.state();
      if (members === undefined) return false;
      followIn(members, meaning);
      return true;
    },
    look() {
      const { members } = screen.state();
      if (members !== undefined && presentIn(members.room) !== known) learn(members.room).catch(refused);
    },
  };
}
