/** A conversation in the pane: what of it was not read yet, mentions apart. */
export interface RoomEntry {
  /** `#dev`, or the nick of the other one; cut to fit. */
  readonly name: string;
  readonly isDirect: boolean;
  /** Whether the other one is here, and a blank; empty for rooms, and where there is no place for it. */
  readonly mark: string;
  readonly current: boolean;
  readonly unread: number;
  readonly mentions: number;
}

/** A conversation, and the number that leads to it. */
export interface NumberedEntry {
  readonly entry: RoomEntry;
  readonly number: number;
}

/** What the pane has rows for, below a heading for rooms and one for direct conversations. */
export interface RoomsInSight {
  readonly rooms: readonly NumberedEntry[];
  readonly directs: readonly NumberedEntry[];
  /** Blank rows above the second heading. */
  readonly gap: 0 | 1;
}

/** Shares `height` rows: where they are not enough for all, each kind has half of them, and what the other leaves. */
export function roomsInSight(entries: readonly RoomEntry[], height: number): RoomsInSight {
  const numbered = entries.map((entry, index) => ({ entry, number: index + 1 }));
  const rooms = numbered.filter(({ entry }) => !entry.isDirect);
  const directs = numbered.filter(({ entry }) => entry.isDirect);
  if (directs.length === 0) return { rooms: mostWanted(rooms, height - 1), directs, gap: 0 };
  const gap = entries.length + 3 <= height ? 1 : 0;
  const free = Math.max(0, height - 2 - gap);
  const forDirects = Math.min(directs.length, Math.max(Math.floor(free / 2), free - rooms.length));
  return { rooms: mostWanted(rooms, free - forDirects), directs: mostWanted(directs, forDirects), gap };
}

/** So many of them in their order: before all others the current one, then those with mentions, then the unread. */
function mostWanted(entries: readonly NumberedEntry[], count: number): readonly NumberedEntry[] {
  if (entries.length <= count) return entries;
  const byUrgency = entries.toSorted((one, other) => urgencyOf(other) - urgencyOf(one));
  const kept = new Set(byUrgency.slice(0, Math.max(0, count)));
  return entries.filter((entry) => kept.has(entry));
}

function urgencyOf({ entry: { current, mentions, unread } }: NumberedEntry): number {
  if (current) return 3;
  if (mentions > 0) return 2;
  return unread > 0 ? 1 : 0;
}
