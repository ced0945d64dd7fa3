import { isBug } from '../../chat-core/errors.ts';
import type { ClientSession } from '../../chat-core/link/core-client.ts';
import type { Message } from '../../chat-core/message.ts';
import { isDirect } from '../../chat-core/text/direct-key.ts';
import { roomLabel } from '../../i18n/room-label.ts';
import type { Screen } from '../screen.ts';

/** Searches the room on the screen while somebody types what for. */
export interface Finder {
  /** What is found comes into the state; of queries that come while one is asked only the newest is asked next. */
  find(query: string): void;
}

export function createFinder(session: ClientSession, screen: Screen): Finder {
  let wanted = '';
  let asking = false;

  const ask = async (query: string): Promise<readonly Message[]> => {
    const { room } = screen.state();
    if (query.trim() === '' || room === undefined) return [];
    const outcome = await session.run(
      'search',
      `${query} in:${isDirect(room) ? '@' : ''}${roomLabel(session.seat, room)}`,
      room,
    );
    return outcome.type === 'found' ? outcome.messages : [];
  };

  const askNewest = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      for (let asked: string | undefined; asked !== wanted;) {
        asked = wanted;
        const messages = await ask(asked).catch(nothingWhenRefused);
        screen.guarded(() => screen.change({ type: 'found', messages }));
      }
    } finally {
      asking = false;
    }
  };

  return {
    find(query) {
      wanted = query;
      askNewest().catch((error: unknown) => screen.fail(error));
    },
  };
}

/** Half a date, or a search that is too much for the house just now: the next letter asks again. */
function nothingWhenRefused(error: unknown): readonly Message[] {
  if (isBug(error)) throw error;
  return [];
}
