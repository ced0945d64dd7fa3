import { ChatError } from '../errors.ts';
import type { House } from '../house.ts';
import type { Hello } from '../link/protocol.ts';
import { lobby } from '../rooms/lobby.ts';
import type { Room } from '../rooms/room.ts';
import type { Seat } from '../seats/seat.ts';
import { foldName } from '../text/names.ts';

/** For so long somebody is new. */
const probationMs = 60 * 60_000;
/** Between two messages of somebody new, from level 2 on. */
const newcomerGapMs = 5_000;

const link = /\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)\S/iu;

/**
 * Who may come in at each level of `/defence`, apart from whoever runs the house:
 * 1 everybody; 2 everybody, but newcomers wait; 3 no guests; 4 accounts, and nicks that were invited; 5 nobody.
 * @throws ChatError `defence-registered`, `defence-invited`, `defence-closed`
 */
export function mayComeIn(house: House, { nick, credential }: Hello, identity: string | undefined): void {
  const level = house.order.defence;
  if (level < 3) return;
  if (identity !== undefined && house.order.isSysop(identity)) return;
  if (level === 5) throw new ChatError('defence-closed');
  const isAccount = identity !== undefined && house.accounts.ofIdentity(identity) !== undefined;
  if (isAccount) return;
  if (level === 3 && credential.kind === 'key') return;
  if (house.rooms.find(lobby)?.order.expects(invitedNick(nick)) === true) return;
  throw new ChatError(level === 3 ? 'defence-registered' : 'defence-invited');
}

/** Stands for whoever comes under a nick that nobody had when it was invited. */
export function invitedNick(nick: string): string {
  return `nick:${foldName(nick)}`;
}

export function isInvitedNick(identity: string): boolean {
  return identity.startsWith('nick:');
}

/** From level 2 on, newcomers say nothing to people who did not write first. @throws ChatError `direct-not-first` */
export async function mustBeWrittenTo(house: House, seat: Seat, room: Room): Promise<void> {
  if (house.order.defence === 1 || room.peers === undefined || !isNew(house, seat)) return;
  if (!(await hasWritten(house, room, seat))) throw new ChatError('direct-not-first');
}

/** Then, too, newcomers say one thing in 5 s, and no links in rooms. @throws ChatError `defence-waits`, `defence-links` */
export function mayTalkWhileWary(house: House, seat: Seat, room: Room, text: string): void {
  if (house.order.defence === 1 || !isNew(house, seat)) return;
  const waitMs = seat.saidAt + newcomerGapMs - house.options.clock.now();
  if (waitMs > 0) throw new ChatError('defence-waits', { seconds: Math.ceil(waitMs / 1000) });
  if (room.peers === undefined && link.test(text)) throw new ChatError('defence-links');
}

function isNew(house: House, seat: Seat): boolean {
  if (house.order.isSysop(seat.identity)) return false;
  const since = house.accounts.ofIdentity(seat.identity)?.since ?? seat.arrivedAt;
  return house.options.clock.now() - since < probationMs;
}

/** Whether the other one of a direct conversation said something in it. */
async function hasWritten(house: House, room: Room, { identity }: Seat): Promise<boolean> {
  const said = await house.options.reads.history({ room: room.name, limit: 200 });
  return said.some(({ author }) => author.identity !== identity);
}
