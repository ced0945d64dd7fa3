import type { OrderAct, RoomChange } from '../events.ts';
import type { RoomRules } from '../rooms/room-order.ts';
import type { Room } from '../rooms/room.ts';
import type { Inverse } from './audit-log.ts';
import type { HouseOrder } from './house-order.ts';

/** What takes an act back, as things are before it; undefined where nothing does. */
export function inverseOf(
  event: OrderAct,
  { room, order, now }: { room: Room | undefined; order: HouseOrder; now: number },
): Inverse | undefined {
  switch (event.type) {
    case 'role-given': {
      const role = room?.order.roleOf(event.whom.identity) ?? 'none';
      return { type: 'role-given', v: 1, room: event.room, whom: event.whom, role };
    }
    case 'room-changed': {
      if (room === undefined) return undefined;
      const change = formerRule(event.change, room.order.rules);
      return { type: 'room-changed', v: 1, room: event.room, change };
    }
    case 'room-renamed':
      return { type: 'room-renamed', v: 1, room: event.to, to: event.room };
    case 'retention-set':
      return {
        type: 'retention-set',
        v: 1,
        room: event.room,
        seconds: room?.order.retentionSeconds ?? 0,
      };
    case 'kicked':
      return { type: 'invited', v: 1, room: event.room, whom: event.whom };
    case 'sanctioned':
    case 'pardoned': {
      const { kind, target } = event.type === 'pardoned' ? event : event.sanction;
      const where = event.room === undefined ? {} : { room: event.room };
      const sanctions = event.room === undefined ? order.sanctions : room?.order.sanctions;
      const former = sanctions?.of(kind, target, now);
      if (former === undefined) return { type: 'pardoned', v: 1, ...where, kind, target };
      const { until, reason } = former;
      return { type: 'sanctioned', v: 1, ...where, sanction: { kind, target, until, reason } };
    }
    case 'sysop-set':
      return { type: 'sysop-set', v: 1, whom: event.whom, sysop: !event.sysop };
    case 'defence-set':
      return { type: 'defence-set', v: 1, level: order.defence };
    case 'announced':
    case 'removed':
    case 'reloaded':
    case 'reported':
    case 'room-closed':
      return undefined;
  }
}

function formerRule(change: RoomChange, rules: RoomRules): RoomChange {
  if ('private' in change) return { private: rules.private };
  if ('locked' in change) return { locked: rules.locked };
  if ('slowSeconds' in change) return { slowSeconds: rules.slowSeconds };
  if ('key' in change) return { key: rules.key };
  return { pinned: rules.pinned };
}
