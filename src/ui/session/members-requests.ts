import type { Outcome } from '../../chat-core/commands/outcome.ts';
import { ChatError, Unavailable } from '../../chat-core/errors.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { outcomeLines } from '../../i18n/outcome-lines.ts';
import { roomLabel } from '../../i18n/room-label.ts';
import type { Screen } from '../screen.ts';
import type { Talk } from './talk.ts';

/** What the list of a room's people asks of the house; what comes of it is shown in the list. */
export interface MembersRequests {
  /** Does in the room what a command does, and asks who is there then. */
  run(room: RoomName, command: string, argument: string): void;
  /** Asks who is in the room where its feed has others than when the house was asked last. */
  look(room: RoomName): void;
}

export function createMembersRequests(screen: Screen, talk: Talk): MembersRequests {
  const { session, client, locale } = screen;
  /** Who was in the room, as its feed had it, when the house was asked last. */
  let known = '';

  const presentIn = (room: RoomName): string =>
    JSON.stringify(Array.from(client.feed(room)?.members.values() ?? []));
  const learn = async (room: RoomName): Promise<void> => {
    known = presentIn(room);
    const outcome = await session.run('names', '', room);
    if (outcome.type !== 'names') return;
    const { members: people } = outcome;
    screen.guarded(() => screen.change({ type: 'members-change', change: { type: 'people', people } }));
  };

  const perform = async (room: RoomName, command: string, argument: string): Promise<void> => {
    const outcome = await session.run(command, argument, room);
    screen.guarded(() => conclude(outcome));
    await learn(room);
  };
  const conclude = (outcome: Outcome): void => {
    if (outcome.type !== 'go') {
      tell(outcomeLines(locale, outcome, screen.clock(), (room) => roomLabel(session.seat, room)));
      return;
    }
    screen.change({ type: 'members', members: undefined });
    talk.lookAt(outcome.room);
  };
  const refused = (error: unknown): void => {
    if (error instanceof ChatError) {
      screen.guarded(() => tell([sentence(locale, error.code, error.params)]));
    } else if (error instanceof Unavailable) {
      screen.guarded(() => tell([sentence(locale, 'screen.outcome-unknown')]));
    } else screen.fail(error);
  };
  const tell = (words: readonly string[]): void =>
    screen.change({ type: 'members-change', change: { type: 'words', words } });

  return {
    run(room, command, argument) {
      perform(room, command, argument).catch(refused);
    },
    look(room) {
      if (presentIn(room) !== known) learn(room).catch(refused);
    },
  };
}
