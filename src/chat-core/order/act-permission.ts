import { byRule, type RoomChange } from '../rooms/room-rules.ts';
import type { Inverse } from './audit-log.ts';
import type { HouseAction, RoomAction } from './permissions.ts';

/** What it takes to do such an act: in its room, or in the house. */
export function actionOf(
  act: Inverse,
):
  | { readonly in: 'room'; readonly action: RoomAction }
  | { readonly in: 'house'; readonly action: HouseAction } {
  switch (act.type) {
    case 'role-given':
      return inRoom(act.role === 'owner' || act.role === 'operator' ? 'operator' : 'voice');
    case 'room-changed':
      return inRoom(actionOfChange(act.change));
    case 'room-renamed':
      return inRoom('rename');
    case 'room-closed':
      return inRoom('close');
    case 'retention-set':
      return inRoom('retention');
    case 'removed':
      return inRoom('remove');
    case 'kicked':
    case 'invited':
      return inRoom('kick');
    case 'sanctioned':
      return act.room === undefined ? inHouse('banish') : inRoom(act.sanction.kind);
    case 'pardoned':
      return act.room === undefined ? inHouse('banish') : inRoom(act.kind);
    case 'sysop-set':
      return inHouse('sysop');
    case 'defence-set':
      return inHouse('defend');
    case 'reloaded':
      return inHouse('reload');
    case 'announced':
      return inHouse('announce');
    case 'reported':
      return inRoom('report');
  }
}

/** What it takes to change a rule. */
export function actionOfChange(change: RoomChange): RoomAction {
  return byRule<RoomAction>(change, {
    private: () => 'private',
    locked: () => 'lock',
    slowSeconds: () => 'slow',
    key: () => 'key',
    pinned: () => 'pin',
  });
}

function inRoom(action: RoomAction): { readonly in: 'room'; readonly action: RoomAction } {
  return { in: 'room', action };
}

function inHouse(action: HouseAction): { readonly in: 'house'; readonly action: HouseAction } {
  return { in: 'house', action };
}
