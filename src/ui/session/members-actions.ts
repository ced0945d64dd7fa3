import type { MemberSummary } from '../../chat-core/commands/outcome.ts';
import { ownStandingIn } from '../../chat-core/order/offered.ts';
import { mayInRoom, type RoomAction, roomPermissions } from '../../chat-core/order/permissions.ts';
import { sentence } from '../../i18n/catalogue.ts';
import type { KeyMeaning } from '../keys.ts';
import type { Screen } from '../screen.ts';
import type { Edit } from '../state/editor.ts';
import {
  chosenOf,
  type Members,
  type MembersAct,
  type MembersChange,
  type MembersQuestion,
  writtenIn,
} from '../state/members.ts';
import { type KeyedList, lineAfter, listKeys, oneLine } from './list-keys.ts';
import { createMembersRequests, type MembersRequests } from './members-requests.ts';
import type { Talk } from './talk.ts';

/** What keys do while the people of a room lie over the timeline. */
export interface MembersActions {
  /** Whether the key was theirs. */
  follow(meaning: KeyMeaning): boolean;
  /** To be called when something in the room has changed; asks who is there where it is not who was. */
  look(): void;
}

export function createMembersActions(screen: Screen, talk: Talk): MembersActions {
  const requests = createMembersRequests(screen, talk);
  return {
    follow(meaning) {
      const { members } = screen.state();
      if (members === undefined) return false;
      const list = new MembersList(members, screen, requests);
      if (meaning.type === 'action') listKeys[meaning.action]?.(list);
      else if (meaning.type === 'edit') list.edit(meaning.edit);
      return true;
    },
    look() {
      const { members } = screen.state();
      if (members !== undefined) requests.look(members.room);
    },
  };
}

/** UTF-16 units. */
const longestText = 200;

type LetterKey = (list: MembersList, chosen: MemberSummary) => void;

const askingWhy =
  (act: MembersAct): LetterKey =>
  (list, { nick }) => {
    if (list.isAllowed(act)) list.ask({ type: 'act', act, nick, text: '' });
  };

/** What letters do with whoever is chosen, where they are keys. */
const letters: ReadonlyMap<string, LetterKey> = new Map<string, LetterKey>([
  ['d', (list, { nick }) => list.run('msg', nick)],
  ['i', (list, { nick, identity }) => list.run(list.isIgnored(identity) ? 'unignore' : 'ignore', nick)],
  ['v', (list, chosen) => list.giveVoice(chosen)],
  ['k', askingWhy('kick')],
  ['b', askingWhy('ban')],
  ['u', askingWhy('mute')],
]);

const filterLetter = '/';

/** Letters that want something to be written. */
const asking: ReadonlySet<string> = new Set(['k', 'b', 'u', filterLetter]);

/** The list as it is when a key is pressed. */
class MembersList implements KeyedList {
  readonly #members: Members;
  readonly #screen: Screen;
  readonly #requests: MembersRequests;

  constructor(members: Members, screen: Screen, requests: MembersRequests) {
    this.#members = members;
    this.#screen = screen;
    this.#requests = requests;
  }

  select(by: number): void {
    this.#change({ type: 'select', by });
  }

  enter(): void {
    const { asks } = this.#members;
    const chosen = chosenOf(this.#members);
    this.ask({ type: 'nothing' });
    if (asks.type === 'act') this.run(asks.act, `${asks.nick} ${asks.text}`.trim());
    else if (asks.type === 'nothing' && chosen !== undefined) this.run('whois', chosen.nick);
  }

  /** What was asked comes first; then the list goes. */
  back(): void {
    const { asks, query } = this.#members;
    if (asks.type === 'nothing' && query === '') {
      this.close();
      return;
    }
    if (asks.type !== 'act') this.#write('');
    this.ask({ type: 'nothing' });
  }

  close(): void {
    this.#screen.change({ type: 'members', members: undefined });
  }

  redraw(): void {
    this.#screen.redraw();
  }

  edit(edit: Edit): void {
    if (this.#members.asks.type !== 'nothing') {
      const text = lineAfter(edit, writtenIn(this.#members), longestText);
      if (text !== undefined) this.#write(text);
    } else if (edit.type === 'insert') this.#press(edit.text);
  }

  ask(asks: MembersQuestion): void {
    this.#change({ type: 'ask', asks });
  }

  run(command: string, argument: string): void {
    this.#requests.run(this.#members.room, command, argument);
  }

  isIgnored(identity: string): boolean {
    return identity in this.#screen.session.seat.ignored;
  }

  /** Who may not is told so before they have written why. */
  isAllowed(action: RoomAction): boolean {
    const { client, session, locale } = this.#screen;
    const { room } = this.#members;
    const mood = client.feed(room)?.rules.locked === true ? 'locked' : 'open';
    if (mayInRoom(ownStandingIn(room, session.seat), action, mood)) return true;
    const needs = roomPermissions[action][mood];
    this.#change({ type: 'words', words: [sentence(locale, 'not-allowed', { room, needs })] });
    return false;
  }

  /** Takes the voice back from whoever has it. */
  giveVoice({ nick, role }: MemberSummary): void {
    if (this.isAllowed('voice')) this.run(role === 'voice' ? 'deop' : 'voice', nick);
  }

  /** What comes in one piece with a key that asks something is its answer; with any other it was meant elsewhere. */
  #press(typed: string): void {
    const [letter = '', ...more] = typed;
    if (more.length > 0 && !asking.has(letter)) return;
    const chosen = chosenOf(this.#members);
    if (letter === filterLetter) this.ask({ type: 'filter' });
    else if (chosen !== undefined) letters.get(letter)?.(this, chosen);
    const { members: after } = this.#screen.state();
    if (after === undefined || after.asks.type === 'nothing' || more.length === 0) return;
    this.#write(oneLine(writtenIn(after) + more.join(''), longestText));
  }

  #write(text: string): void {
    this.#change({ type: 'write', text });
  }

  #change(change: MembersChange): void {
    this.#screen.change({ type: 'members-change', change });
  }
}
