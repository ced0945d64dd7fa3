import { isBug } from '../../chat-core/errors.ts';
import type { ClientSession } from '../../chat-core/link/core-client.ts';
import type { ScrollAnchor } from '../../chat-core/ports/seat-store.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import type { Beat } from '../beat.ts';

/** Hands where somebody has scrolled back to over to the seat: who comes back, here or elsewhere, reads on there. */
export interface ScrollKeeper {
  /** Where the room was left; nothing at its newest line. */
  of(room: RoomName): ScrollAnchor | undefined;
  /** To be called with each frame; what changed is handed over at the next beat. */
  follow(room: RoomName | undefined, anchor: ScrollAnchor | undefined): void;
  /** The seat has the place under the room's new name. */
  renamed(from: RoomName, to: RoomName): void;
  /** Hands over what is left. */
  close(): void;
}

/** `fail` gets what is nobody's refusal. */
export function createScrollKeeper(
  session: ClientSession,
  beat: Beat,
  fail: (error: unknown) => void,
): ScrollKeeper {
  const anchors = new Map(Object.entries(session.seat.anchors)) as Map<RoomName, ScrollAnchor>;
  const changed = new Set<RoomName>();

  const keep = (): void => {
    for (const room of changed) session.keepAnchor(room, anchors.get(room)).catch(ignoreRefusal);
    changed.clear();
  };
  const ignoreRefusal = (error: unknown): void => {
    // The session may be gone meanwhile; the next one begins where the last word was.
    if (isBug(error)) fail(error);
  };
  /** Whoever enters a room anew that they had left begins at its newest line. */
  const forgetLeft = (): void => {
    const { rooms } = session.seat;
    for (const room of anchors.keys()) if (!rooms.includes(room)) anchors.delete(room);
  };

  return {
    of: (room) => anchors.get(room),
    follow(room, anchor) {
      forgetLeft();
      if (room === undefined || isSame(anchors.get(room), anchor)) return;
      if (anchor === undefined) anchors.delete(room);
      else anchors.set(room, anchor);
      changed.add(room);
      beat.soon(keep);
    },
    renamed(from, to) {
      const anchor = anchors.get(from);
      if (anchor !== undefined) anchors.set(to, anchor);
      if (changed.delete(from)) changed.add(to);
    },
    close() {
      beat.forget(keep);
      keep();
    },
  };
}

function isSame(one: ScrollAnchor | undefined, other: ScrollAnchor | undefined): boolean {
  return one?.number === other?.number && one?.below === other?.below && one?.newest === other?.newest;
}
