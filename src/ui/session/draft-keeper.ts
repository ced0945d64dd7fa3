import { secretStart } from '../../chat-core/commands/secret-line.ts';
import { isBug } from '../../chat-core/errors.ts';
import type { ClientSession } from '../../chat-core/link/core-client.ts';
import type { SessionEvent } from '../../chat-core/link/protocol.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import type { Beat } from '../beat.ts';
import type { Editor } from '../state/editor.ts';
import type { ScreenState } from '../state/screen-state.ts';

/**
 * Hands half-written lines to the seat, which keeps them when the screen is gone and shows them on the person's other
 * devices. Who wrote last is right; what was not handed over yet is never written over.
 */
export interface DraftKeeper {
  /** To be called after each change; what changed is handed over at the next beat. */
  follow(state: ScreenState): void;
  /** To be called with each draft that the house tells of: whether it belongs into the line here. */
  takes(draft: Extract<SessionEvent, { type: 'draft' }>): boolean;
  /** The seat has what was half written in the room under its new name. To be called before the state has. */
  renamed(from: RoomName, to: RoomName): void;
  /** Hands over what is left. */
  close(): void;
}

type Editors = ReadonlyMap<RoomName | undefined, Editor>;

/** `fail` gets what is nobody's refusal. */
export function createDraftKeeper(
  session: ClientSession,
  beat: Beat,
  fail: (error: unknown) => void,
): DraftKeeper {
  const kept = new Map(Object.entries(session.seat.drafts));
  /** By room, how many of our own drafts the house has not told us of. */
  const underway = new Map<RoomName, number>();
  let newest: Editors | undefined;

  const keep = (): void => {
    for (const [room, { draft }] of newest ?? []) {
      const text = secretStart(draft.text) === undefined ? draft.text : '';
      if (room === undefined || text === keptIn(room)) continue;
      kept.set(room, text);
      count(room, 1);
      session.keepDraft(room, text).catch((error: unknown) => {
        count(room, -1);
        // A draft that is too long to be kept can be cut while it is written; one in a room that was left goes with it.
        if (isBug(error)) fail(error);
      });
    }
  };
  const count = (room: RoomName, by: 1 | -1): void => void underway.set(room, (underway.get(room) ?? 0) + by);
  const keptIn = (room: RoomName): string => kept.get(room) ?? '';
  const isHandedOver = (room: RoomName): boolean =>
    (newest?.get(room)?.draft.text ?? keptIn(room)) === keptIn(room);

  return {
    follow({ room, editors }) {
      if (editors === newest) return;
      newest = editors;
      // What was sent here must not stand on another device, to be sent again.
      if (editors.get(room)?.draft.text === '') keep();
      else beat.soon(keep);
    },
    takes({ own, room, text }) {
      if (own) count(room, -1);
      // Ours is on its way, and will be the newer one.
      if (own || (underway.get(room) ?? 0) > 0) return false;
      const isFree = isHandedOver(room);
      kept.set(room, text);
      return isFree;
    },
    renamed(from, to) {
      for (const map of [kept, underway] as readonly Map<string, string | number>[]) {
        const value = map.get(from);
        if (map.delete(from) && value !== undefined) map.set(to, value);
      }
    },
    close() {
      beat.forget(keep);
      keep();
    },
  };
}
