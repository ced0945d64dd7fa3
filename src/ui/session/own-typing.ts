import { isBug } from '../../chat-core/errors.ts';
import type { Screen } from '../screen.ts';
import { editorOf } from '../state/screen-state.ts';

/** Tells the others in a room that the person is writing. */
export interface OwnTyping {
  /** The person has typed. */
  wrote(): void;
}

const toldEveryMs = 3_000;

export function createOwnTyping({ session, state, now, fail }: Screen): OwnTyping {
  let due = false;
  let quietUntil = 0;

  const tell = (): void => {
    due = false;
    const { room } = state();
    const { text } = editorOf(state()).draft;
    // What a command will be is nobody's business.
    if (room === undefined || text === '' || text.startsWith('/')) return;
    quietUntil = now() + toldEveryMs;
    session.typing(room).catch(ignoreRefusal);
  };
  const ignoreRefusal = (error: unknown): void => {
    // A room that was left meanwhile: there is nobody to tell.
    if (isBug(error)) fail(error);
  };

  return {
    wrote() {
      if (due || now() < quietUntil) return;
      due = true;
      // When all keys that came together are in the editor: a line that was sent among them is not being written.
      queueMicrotask(tell);
    },
  };
}
