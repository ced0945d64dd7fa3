import { secretStart } from '../chat-core/commands/secret-line.ts';
import { ChatError, Unavailable } from '../chat-core/errors.ts';
import type { ClientSession } from '../chat-core/link/core-client.ts';
import type { RoomName } from '../chat-core/text/names.ts';
import type { Editor } from './state/editor.ts';
import type { ScreenState } from './state/screen-state.ts';
import type { Ticks } from './ticks.ts';

/** Hands half-written lines to the seat, which keeps them when the screen is gone. */
export interface DraftKeeper {
  /** To be called after each change; what changed is handed over within a second. */
  follow(state: ScreenState): void;
  /** Hands over what is left. */
  close(): void;
}

type Editors = ReadonlyMap<RoomName | undefined, Editor>;

/** `fail` gets what is nobody's refusal. */
export function createDraftKeeper(
  session: ClientSession,
  ticks: Ticks,
  fail: (error: unknown) => void,
): DraftKeeper {
  const kept = new Map(Object.entries(session.seat.drafts));
  let newest: Editors | undefined;

  const keep = (): void => {
    for (const [room, { draft }] of newest ?? []) {
      const text = secretStart(draft.text) === undefined ? draft.text : '';
      if (room === undefined || text === (kept.get(room) ?? '')) continue;
      kept.set(room, text);
      session.keepDraft(room, text).catch(ignoreRefusal);
    }
  };
  /** A draft that is too long to be kept can be cut while it is written; one in a room that was left goes with it. */
  const ignoreRefusal = (error: unknown): void => {
    if (!(error instanceof ChatError) && !(error instanceof Unavailable)) fail(error);
  };

  return {
    follow({ editors }) {
      if (editors === newest) return;
      newest = editors;
      ticks.soon(keep);
    },
    close() {
      ticks.forget(keep);
      keep();
    },
  };
}
