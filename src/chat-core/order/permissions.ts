import type { Role } from './order.ts';

/** What somebody is in a room: each standing may do all that the ones before it may. */
export type Standing = 'outsider' | 'member' | Role | 'sysop';

/** What somebody is in the house. */
export type HouseStanding = 'guest' | 'account' | 'sysop';

const standings: readonly Standing[] = ['outsider', 'member', 'voice', 'operator', 'owner', 'sysop'];
const houseStandings: readonly HouseStanding[] = ['guest', 'account', 'sysop'];

/** The least standing for each thing that is done in a room, while it is open and while it is locked. */
export const roomPermissions = {
  report: { open: 'outsider', locked: 'outsider' },
  read: { open: 'member', locked: 'member' },
  say: { open: 'member', locked: 'voice' },
  topic: { open: 'member', locked: 'operator' },
  invite: { open: 'member', locked: 'operator' },
  pin: { open: 'operator', locked: 'operator' },
  remove: { open: 'operator', locked: 'operator' },
  voice: { open: 'operator', locked: 'operator' },
  kick: { open: 'operator', locked: 'operator' },
  mute: { open: 'operator', locked: 'operator' },
  ban: { open: 'operator', locked: 'operator' },
  slow: { open: 'operator', locked: 'operator' },
  lock: { open: 'operator', locked: 'operator' },
  audit: { open: 'operator', locked: 'operator' },
  private: { open: 'owner', locked: 'owner' },
  key: { open: 'owner', locked: 'owner' },
  retention: { open: 'owner', locked: 'owner' },
  operator: { open: 'owner', locked: 'owner' },
  rename: { open: 'owner', locked: 'owner' },
  close: { open: 'owner', locked: 'owner' },
} as const satisfies Readonly<Record<string, Readonly<Record<RoomMood, Standing>>>>;

/** The least standing for each thing that is done in the house as a whole. */
export const housePermissions = {
  create: 'guest',
  direct: 'guest',
  link: 'account',
  addresses: 'sysop',
  announce: 'sysop',
  auditHouse: 'sysop',
  banish: 'sysop',
  defend: 'sysop',
  reload: 'sysop',
  sysop: 'sysop',
} as const satisfies Readonly<Record<string, HouseStanding>>;

export type RoomMood = 'open' | 'locked';
export type RoomAction = keyof typeof roomPermissions;
export type HouseAction = keyof typeof housePermissions;

/** What a command needs of whoever gives it; undefined: nothing. */
export type Permission = { readonly room: RoomAction } | { readonly house: HouseAction };

export function mayInRoom(standing: Standing, action: RoomAction, mood: RoomMood): boolean {
  return standings.indexOf(standing) >= standings.indexOf(roomPermissions[action][mood]);
}

export function mayInHouse(standing: HouseStanding, action: HouseAction): boolean {
  return houseStandings.indexOf(standing) >= houseStandings.indexOf(housePermissions[action]);
}

/** Nobody orders about whoever stands as high as they do; whoever runs the house orders everybody else about. */
export function outranks(standing: Standing, other: Standing): boolean {
  return standings.indexOf(standing) > standings.indexOf(other);
}
