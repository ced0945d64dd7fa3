import type { OrderAct, RoomEvent, TakingBack } from '../events.ts';
import type { StoredEvent } from '../ports/event-log.ts';
import type { Position } from '../position.ts';
import type { RoomName } from '../text/names.ts';

/** What takes an act back, as whoever did that does it. */
export type Inverse = OrderAct | Extract<RoomEvent, { type: 'invited' }>;

/** A room, whatever its name becomes: names are given again. */
type Place = { readonly name: RoomName };

export interface AuditEntry {
  readonly position: Position;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly act: OrderAct;
  /** Undefined: in the whole house, or in a room that was closed just then. */
  readonly room: Place | undefined;
}

/** As many entries are at hand; all of them are in the log. */
const keptEntries = 1_000;
const undoMs = 10 * 60_000;

interface Recorded extends AuditEntry {
  /** What takes it back; undefined where nothing does. */
  readonly inverse: Inverse | undefined;
  /** It was taken back, or takes another one back: `/undo` passes over it. */
  readonly settled: boolean;
}

/** Who did what, to whom, why and until when: the newest acts of those who keep order, in the house and in its rooms. */
export class AuditLog {
  #entries: Recorded[] = [];

  /** `room`: where it was done. `inverse`: what takes the act back, as things were before it; undefined where nothing does. */
  record(
    { position, at, event: act }: StoredEvent & { readonly event: OrderAct & TakingBack },
    room: Place | undefined,
    inverse: Inverse | undefined,
  ): void {
    if (act.undoes !== undefined) this.#settle(act.undoes);
    // A report is nothing that anybody wants to take back before their last order.
    const settled = act.undoes !== undefined || act.type === 'reported';
    this.#entries.push({ position, at, act, room, inverse, settled });
    if (this.#entries.length > keptEntries * 1.5) this.#entries = this.#entries.slice(-keptEntries);
  }

  /** The newest, oldest first; of one room where one is named, whose operators do not read who reported them. */
  newest(count: number, room?: Place): readonly AuditEntry[] {
    if (room === undefined) return this.#entries.slice(-count);
    const done = this.#entries.filter((entry) => entry.room === room && entry.act.type !== 'reported');
    return done.slice(-count);
  }

  /** The person's newest act that was not taken back, with what does it; undefined where nothing does. */
  undoable(identity: string, now: number): { entry: AuditEntry; inverse: Inverse } | undefined {
    const entry = this.#entries.findLast(
      ({ act, at, settled }) => act.by.identity === identity && now - at <= undoMs && !settled,
    );
    return entry?.inverse === undefined ? undefined : { entry, inverse: entry.inverse };
  }

  /** What the person wrote is gone from their acts, as it is from the log; nothing of theirs is taken back any more. */
  eraseWords(identity: string): void {
    this.#entries = this.#entries.map((entry) =>
      entry.act.by.identity === identity ? { ...entry, act: wordless(entry.act), inverse: undefined } : entry,
    );
  }

  #settle(undone: Position): void {
    this.#entries = this.#entries.map((entry) =>
      entry.position === undone ? { ...entry, settled: true } : entry,
    );
  }
}

function wordless(act: OrderAct): OrderAct {
  if ('text' in act) return { ...act, text: '' };
  if ('reason' in act) return { ...act, reason: '' };
  return 'sanction' in act ? { ...act, sanction: { ...act.sanction, reason: '' } } : act;
}
