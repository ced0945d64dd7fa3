/** A connection that has not logged in yet. */
export interface Waiting {
  readonly address: string;
  /** Whose address it probably is. */
  readonly owner: string;
  /** Leaves the room, and ends the connection. */
  readonly onDisplaced: () => void;
}

/** Everybody who is logging in, by the time they came. It is small, so that looking through it costs little. */
export interface WaitingRoom {
  enter(waiting: Waiting): void;
  leave(waiting: Waiting): void;
  count(): number;
  countFrom(address: string): number;
  /** The oldest from there makes room; nobody if there is none. */
  displaceFrom(address: string): void;
  /** The oldest of the owner who holds the most places makes room: a crowd gives way before a person does. */
  displaceFromLargest(): void;
}

export function createWaitingRoom(): WaitingRoom {
  const room = new Set<Waiting>();

  function displaceOldest(matches: (waiting: Waiting) => boolean): void {
    room.values().find(matches)?.onDisplaced();
  }

  return {
    enter: (waiting) => void room.add(waiting),
    leave: (waiting) => void room.delete(waiting),
    count: () => room.size,
    countFrom: (address) =>
      room.values().reduce((count, from) => count + Number(from.address === address), 0),
    displaceFrom: (address) => displaceOldest((from) => from.address === address),
    displaceFromLargest() {
      const largest = largestOwner(room);
      displaceOldest(({ owner }) => owner === largest);
    },
  };
}

/** Of equals, the one who came first. */
function largestOwner(room: Iterable<Waiting>): string | undefined {
  const places = new Map<string, number>();
  for (const { owner } of room) places.set(owner, (places.get(owner) ?? 0) + 1);
  const most = Math.max(...places.values());
  return places.entries().find(([, count]) => count === most)?.[0];
}
