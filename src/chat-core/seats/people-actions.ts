import { shortCredential } from '../accounts/credential-name.ts';
import type { Actor } from '../actor.ts';
import type { Absence, PeopleCommands } from '../commands/command.ts';
import type { MemberSummary, PersonSummary, WhoisView } from '../commands/outcome.ts';
import { ChatError, Conflict } from '../errors.ts';
import { whyOf } from '../order/sanctions.ts';
import type { Position } from '../position.ts';
import { maySee, visibleRoom } from '../rooms/admission.ts';
import { directKey, isDirect } from '../text/direct-key.ts';
import { foldName, type Nick, type RoomName } from '../text/names.ts';
import { shown } from '../text/shown.ts';
import { inOrderOfRank, type MemberView } from './member-view.ts';
import { authorOf, personOf } from './person.ts';
import { directView } from './seat-view.ts';
import type { Seat } from './seat.ts';

/** People whom one does not want to hear. */
const maxIgnored = 200;

/** What somebody may do with other people, from one session. */
export class PeopleActions implements PeopleCommands {
  readonly #actor: Actor;

  constructor(actor: Actor) {
    this.#actor = actor;
  }

  get ignored(): readonly Nick[] {
    return [...this.#actor.seat.ignored.values()];
  }

  all(): readonly PersonSummary[] {
    return Array.from(this.#actor.house.seats.all())
      .filter(({ state }) => state !== 'gone')
      .map((seat) => ({ ...seat.asMember(), rooms: this.#roomsOf(seat) }))
      .toSorted((a, b) => a.nick.localeCompare(b.nick));
  }

  /** @throws ChatError `room-unknown`, `not-in-direct` */
  membersOf(name: RoomName): readonly MemberSummary[] {
    const { house, seat } = this.#actor;
    const room = visibleRoom(house, seat, name);
    if (room.peers !== undefined) throw new ChatError('not-in-direct');
    return inOrderOfRank(room.members()).map((member) => this.#summaryOf(member));
  }

  /** @throws ChatError `nobody-by-that-name` */
  whois(raw: string): WhoisView {
    const { house } = this.#actor;
    const { nick, identity, seat } = personOf(house, raw);
    const account = house.accounts.ofIdentity(identity);
    const member = seat?.asMember();
    const setting = (name: string): string | undefined => {
      const value = seat?.settings.get(name);
      return typeof value === 'string' && value !== '' ? value : undefined;
    };
    const [zone, profile] = [setting('tz'), setting('profile')];
    return {
      nick,
      kind: seat?.kind ?? (identity.startsWith('key:') ? 'key' : 'token'),
      state: seat === undefined || seat.state === 'gone' ? 'gone' : (member?.state ?? 'here'),
      credentials: Array.from(account?.credentials ?? [], shortCredential),
      rooms: seat === undefined || seat.state === 'gone' ? [] : this.#roomsOf(seat),
      sysop: house.order.isSysop(identity),
      ...(member?.away !== undefined && { away: member.away }),
      ...(account !== undefined && { since: account.since }),
      ...this.#idleAndAddress(seat),
      ...(zone !== undefined && { zone }),
      ...(profile !== undefined && { profile }),
    };
  }

  /** @throws ChatError `nobody-by-that-name`, `direct-with-yourself` */
  async direct(raw: string): Promise<RoomName> {
    const { house, by, seat } = this.#actor;
    this.#actor.mustBeAllowedInHouse('direct');
    const person = personOf(house, raw);
    if (person.identity === by.identity) throw new ChatError('direct-with-yourself');
    const room = directKey(by.identity, person.identity);
    if (house.rooms.find(room) === undefined) {
      this.#actor.mustNotBeMuted();
      this.#actor.takeNewRoom();
      try {
        const peer = authorOf(person);
        await house.append(
          { type: 'direct-opened', v: 1, room, by, peer },
          { id: `direct:${room}`, expect: 0 },
        );
      } catch (error) {
        // The other one opened it at the same moment.
        if (!(error instanceof Conflict)) throw error;
      }
    }
    const conversation = house.rooms.existing(room);
    house.attendance.showDirect(seat, conversation, conversation.lastNumber);
    house.seatChanged(seat);
    return room;
  }

  shownDirect(raw: string): RoomName | undefined {
    const { house, seat } = this.#actor;
    const wanted = foldName(raw.replace(/^@/, ''));
    const rooms = seat.rooms.filter(isDirect).map((name) => house.rooms.existing(name));
    const shown = rooms.map((room) => ({
      room,
      nick: foldName(directView(house, room, seat.identity).nick),
    }));
    const found =
      shown.find(({ nick }) => nick === wanted) ?? shown.find(({ nick }) => nick.startsWith(wanted));
    return found?.room.name;
  }

  absence(raw: string): Absence | undefined {
    const { nick, seat } = personOf(this.#actor.house, raw);
    if (seat === undefined || seat.state === 'gone') return { nick, state: 'gone', why: '' };
    const { state, away = '' } = seat.asMember();
    return state === 'away' ? { nick, state, why: whyOf(away) } : undefined;
  }

  /** @throws ChatError `reply-nothing` */
  async lastAddressed(here: RoomName | undefined): Promise<{ room: RoomName; position: Position }> {
    const { house, seat } = this.#actor;
    if (here !== undefined && isDirect(here)) {
      const { name: room } = this.#actor.joinedRoom(here);
      const newest = await house.options.reads.history({ room, limit: 200 });
      const last = newest.findLast(
        ({ author, erased }) => author.identity !== seat.identity && erased !== true,
      );
      if (last === undefined) throw new ChatError('reply-nothing');
      return { room, position: last.position };
    }
    const { addressed } = seat;
    if (addressed === undefined) throw new ChatError('reply-nothing');
    return addressed;
  }

  /** @throws ChatError `nobody-by-that-name`, `direct-with-yourself` */
  ignore(raw: string): Nick {
    const { house, seat } = this.#actor;
    const { nick, identity } = personOf(house, raw);
    if (identity === seat.identity) throw new ChatError('direct-with-yourself');
    seat.ignored.set(identity, nick);
    const [oldest] = seat.ignored.keys();
    if (seat.ignored.size > maxIgnored && oldest !== undefined) seat.ignored.delete(oldest);
    house.seatChanged(seat);
    return nick;
  }

  /** @throws ChatError `ignored-not` */
  unignore(raw: string): Nick {
    const { house, seat } = this.#actor;
    const wanted = raw.replace(/^@/, '').toLowerCase();
    for (const [identity, nick] of seat.ignored) {
      const now = house.seats.byIdentity(identity)?.nick ?? nick;
      if (nick.toLowerCase() !== wanted && now.toLowerCase() !== wanted) continue;
      seat.ignored.delete(identity);
      house.seatChanged(seat);
      return now;
    }
    throw new ChatError('ignored-not', { nick: shown(raw) });
  }

  /** @throws ChatError `house-muted`, `room-muted` where there is a text */
  setAway(text: string | undefined): void {
    const { house, seat } = this.#actor;
    if (text !== undefined && text !== '') this.#actor.mustNotBeMutedAnywhere();
    seat.awayText = text;
    house.attendance.stateChanged(seat);
  }

  #summaryOf(member: MemberView): MemberSummary {
    const { house } = this.#actor;
    const seat = house.seats.byIdentity(member.identity);
    const account = house.accounts.ofIdentity(member.identity);
    const [credential] = account?.credentials ?? [];
    return {
      ...member,
      rooms: seat === undefined ? [] : this.#roomsOf(seat),
      ...(account !== undefined && { since: account.since }),
      ...(credential !== undefined && { credential: shortCredential(credential) }),
      ...this.#idleAndAddress(seat),
    };
  }

  /** Where somebody comes from is for those who run the house. */
  #idleAndAddress(seat: Seat | undefined): Pick<MemberSummary, 'idleSeconds' | 'address'> {
    if (seat === undefined) return {};
    const addresses = this.#actor.isSysop ? [...new Set(seat.addresses)] : [];
    return {
      ...(seat.sessions > 0 && { idleSeconds: this.#idleSeconds(seat) }),
      ...(addresses.length > 0 && { address: addresses.join(' ') }),
    };
  }

  /** Those of somebody's rooms that the asker may know of. */
  #roomsOf({ rooms }: Seat): readonly RoomName[] {
    const { house, seat: asker } = this.#actor;
    return rooms.filter((name) => {
      const room = house.rooms.find(name);
      return room !== undefined && room.peers === undefined && maySee(house, room, asker);
    });
  }

  #idleSeconds({ activeAt, arrivedAt }: Seat): number {
    const now = this.#actor.house.options.clock.now();
    return Math.max(0, Math.floor((now - Math.max(activeAt, arrivedAt)) / 1000));
  }
}
