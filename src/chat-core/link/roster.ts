import type { Seat } from '../seats/seat.ts';
import type { Sentence } from '../sentence.ts';
import type { RoomName } from '../text/names.ts';
import type { Port } from './port.ts';
import type { FromCore, FromFace, SeatView, SessionEvent, SessionId } from './protocol.ts';

interface Attached {
  readonly session: SessionId;
  readonly port: Port<FromCore, FromFace>;
}

interface Present extends Attached {
  /** `key:…` or `token:…`, as accounts know it; undefined for whoever came in with neither. */
  readonly credential: string | undefined;
}

/** Which sessions, on which faces, are attached to a seat: one seat may be open on several faces at once. */
export class Roster {
  readonly #attached = new Map<Seat, Present[]>();

  add(seat: Seat, present: Present): void {
    const attached = this.#attached.get(seat);
    if (attached === undefined) this.#attached.set(seat, [present]);
    else attached.push(present);
  }

  remove(seat: Seat, session: SessionId, port: Attached['port']): void {
    const rest =
      this.#attached.get(seat)?.filter((one) => one.session !== session || one.port !== port) ?? [];
    if (rest.length === 0) this.#attached.delete(seat);
    else this.#attached.set(seat, rest);
  }

  seatChanged(seat: Seat, view: SeatView): void {
    this.#post(seat, (session) => ({ type: 'seat', session, seat: view }));
  }

  /** The writer is told too: in the order of what it hears, it sees which draft came last. */
  draftChanged(seat: Seat, writer: Attached, room: RoomName, text: string): void {
    for (const { session, port } of this.#attached.get(seat) ?? []) {
      const own = session === writer.session && port === writer.port;
      port.post({ session: { type: 'draft', session, own, room, text } });
    }
  }

  roomRenamed(seat: Seat, from: RoomName, to: RoomName): void {
    this.#post(seat, (session) => ({ type: 'renamed', session, from, to }));
  }

  notify(seat: Seat, notice: Sentence): void {
    this.#post(seat, (session) => ({ type: 'notice', session, notice }));
  }

  /** Every session of the seat says why, and hangs up. */
  end(seat: Seat, reason: Sentence): void {
    this.#post(seat, (session) => ({ type: 'ended', session, reason }));
  }

  /** The same for those that came in with the credential. */
  endThoseWith(seat: Seat, credential: string, reason: Sentence): void {
    for (const { session, port, credential: cameWith } of this.#attached.get(seat) ?? [])
      if (cameWith === credential) port.post({ session: { type: 'ended', session, reason } });
  }

  #post(seat: Seat, event: (session: SessionId) => SessionEvent): void {
    for (const { session, port } of this.#attached.get(seat) ?? []) port.post({ session: event(session) });
  }
}
