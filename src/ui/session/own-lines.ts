import { randomUUIDv7 } from 'node:crypto';

import { ChatError, secondsToWait, Unavailable } from '../../chat-core/errors.ts';
import type { Message } from '../../chat-core/message.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import type { Beat } from '../beat.ts';
import { hasArrived, type PendingLine } from '../rows/timeline-entries.ts';
import type { Screen } from '../screen.ts';

/**
 * What the person says, until the house has answered. A line that waits is shown to its sender alone, and said again
 * under the same id until its outcome is known: of one id the log keeps one line, however often it is told.
 */
export interface OwnLines {
  /** Resolves once the line is in the log, however long that takes. @throws ChatError when it is refused in the end */
  say(line: OwnLine): Promise<void>;
  /** Lines whose outcome is not known go back to where they were typed, and so to the seat. */
  close(): void;
}

export interface OwnLine {
  readonly room: RoomName;
  readonly text: string;
  readonly kind: Message['kind'];
  /** What the person typed. */
  readonly typed: string;
}

/** Most answers come within milliseconds: a line that is shown sooner would only flicker. */
const hiddenMs = 1_000;
const againMs = 5_000;

export function createOwnLines(screen: Screen, beat: Beat): OwnLines {
  const { session, client, now } = screen;
  /** Lines without an answer in the order of what was said, and from when on each is shown. */
  const underway = new Map<PendingLine, number>();
  let waiting: readonly (() => void)[] = [];
  let againAt = 0;

  const show = (): void => {
    const lines = [...underway].filter(([, from]) => from <= now()).map(([line]) => line);
    const { pending } = screen.state();
    if (lines.length === pending.length && lines.every((line, index) => line === pending[index])) return;
    screen.change({ type: 'pending', lines });
  };
  const look = (): void => {
    if (now() >= againAt) {
      for (const sayAgain of waiting) sayAgain();
      waiting = [];
    }
    screen.guarded(show);
    if (underway.size > 0) beat.soon(look);
  };
  const tellWhy = (): void => {
    if (screen.state().hint === undefined)
      screen.change({ type: 'hint', hint: { code: 'screen.disk-waits' } });
  };
  const allIsSaid = (): void => {
    if (screen.state().hint?.code === 'screen.disk-waits') screen.change({ type: 'hint', hint: undefined });
  };
  /** All that wait go together, so that they come in the order in which they were said. */
  const turn = (): Promise<void> => {
    if (waiting.length === 0) againAt = now() + againMs;
    return new Promise((resolve) => {
      waiting = [...waiting, resolve];
    });
  };
  const isUnknown = ({ id, room }: PendingLine): boolean => !hasArrived(id, client.feed(room)?.items ?? []);
  /** False when the outcome is not known. */
  const ask = async (line: PendingLine, kind: Message['kind'], again: boolean): Promise<boolean> => {
    const { id, room, text } = line;
    // What the house has by now it might refuse to hear again.
    if (again && !isUnknown(line)) return true;
    try {
      await session.say(room, text, kind, id);
      return true;
    } catch (error) {
      // It is the house that wants to hear it again: that is no haste of the person's.
      const later = again && error instanceof ChatError && secondsToWait(error) !== undefined;
      if (!later && !(error instanceof Unavailable)) throw error;
      return false;
    }
  };

  return {
    async say({ room, text, kind, typed }) {
      const line = { id: randomUUIDv7(), room, nick: session.seat.nick, text, typed, at: now() };
      underway.set(line, now() + hiddenMs);
      beat.soon(look);
      try {
        for (let again = false; !(await ask(line, kind, again)); again = true) {
          underway.set(line, now());
          screen.guarded(show);
          screen.guarded(tellWhy);
          await turn();
        }
      } finally {
        underway.delete(line);
        screen.guarded(show);
        if (underway.size === 0) screen.guarded(allIsSaid);
      }
    },
    close() {
      beat.forget(look);
      const { pending, editors } = screen.state();
      for (const room of new Set(pending.map((line) => line.room))) {
        const lost = pending
          .filter((line) => line.room === room && isUnknown(line))
          .map(({ typed }) => typed);
        const draft = editors.get(room)?.draft.text ?? '';
        const text = [...lost, draft].filter((part) => part !== '').join('\n');
        screen.change({ type: 'draft', room, text });
      }
    },
  };
}
