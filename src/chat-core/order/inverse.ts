import { isOrderEvent, type OrderAct, type OrderEvent, type RoomAct } from '../events.ts';
import type { RoomOrder } from '../rooms/room-order.ts';
import { byRule, type RoomChange, type RoomRules } from '../rooms/room-rules.ts';
import type { Room } from '../rooms/room.ts';
import type { Inverse } from './audit-log.ts';
import type { HouseOrder } from './house-order.ts';
import type { Sanctions } from './sanctions.ts';

/** How things stand where an act is done. */
interface Standing {
  /** Undefined: in the whole house, or in a room that is closed. */
  readonly room: Room | undefined;
  readonly order: HouseOrder;
  readonly now: number;
}

/** What takes an act back, as things are before it; undefined where nothing does, as in a room that is closed. */
export function inverseOf(act: OrderAct, { room, order, now }: Standing): Inverse | undefined {
  if (!isOrderEvent(act)) return room && inverseInRoom(act, room.order);
  switch (act.type) {
    case 'sanctioned':
    case 'pardoned': {
      const where = act.room === undefined ? order : room?.order;
      return where && inverseOfSanction(act, where.sanctions, now);
    }
    case 'sysop-set':
      return { ...act, sysop: !act.sysop };
    case 'defence-set':
      return { ...act, level: order.defence };
    case 'announced':
    case 'reloaded':
    case 'reported':
      return undefined;
  }
}

/** Whether things are still as the act left them: what somebody else made of them since, it does not take back. */
export function isAsLeft(act: OrderAct, { room, order, now }: Standing): boolean {
  switch (act.type) {
    case 'role-given':
      return (room?.order.roleOf(act.whom.identity) ?? 'none') === act.role;
    case 'room-changed':
      return room !== undefined && holds(act.change, room.order.rules);
    case 'retention-set':
      return room?.order.retentionSeconds === act.seconds;
    case 'room-renamed':
      return room?.name === act.to;
    case 'sanctioned': {
      const { kind, target, until, reason } = act.sanction;
      const put = (room?.order ?? order).sanctions.of(kind, target, now);
      return put?.until === until && put.reason === reason;
    }
    case 'pardoned':
      return (room?.order ?? order).sanctions.of(act.kind, act.target, now) === undefined;
    case 'defence-set':
      return order.defence === act.level;
    case 'announced':
    case 'kicked':
    case 'reloaded':
    case 'removed':
    case 'reported':
    case 'room-closed':
    case 'sysop-set':
      return true;
  }
}

function inverseInRoom(act: RoomAct, order: RoomOrder): Inverse | undefined {
  switch (act.type) {
    case 'role-given':
      return { ...act, role: order.roleOf(act.whom.identity) ?? 'none' };
    case 'room-changed':
      return { ...act, change: formerRule(act.change, order.rules) };
    case 'room-renamed':
      return { ...act, room: act.to, to: act.room };
    case 'retention-set':
      return { ...act, seconds: order.retentionSeconds };
    case 'kicked': {
      const { room, by, whom } = act;
      return { type: 'invited', v: 1, room, by, whom };
    }
    case 'removed':
    case 'room-closed':
      return undefined;
  }
}

function inverseOfSanction(
  act: Extract<OrderEvent, { type: 'sanctioned' | 'pardoned' }>,
  sanctions: Sanctions,
  now: number,
): Inverse {
  const { kind, target } = act.type === 'pardoned' ? act : act.sanction;
  const done = { v: 1, by: act.by, ...(act.room !== undefined && { room: act.room }) } as const;
  const former = sanctions.of(kind, target, now);
  if (former === undefined) return { ...done, type: 'pardoned', kind, target };
  const { until, reason } = former;
  return { ...done, type: 'sanctioned', sanction: { kind, target, until, reason } };
}

function formerRule(change: RoomChange, rules: RoomRules): RoomChange {
  return byRule<RoomChange>(change, {
    private: () => ({ private: rules.private }),
    locked: () => ({ locked: rules.locked }),
    slowSeconds: () => ({ slowSeconds: rules.slowSeconds }),
    key: () => ({ key: rules.key }),
    pinned: () => ({ pinned: rules.pinned }),
  });
}

function holds(change: RoomChange, rules: RoomRules): boolean {
  return byRule(change, {
    private: (on) => rules.private === on,
    locked: (on) => rules.locked === on,
    slowSeconds: (seconds) => rules.slowSeconds === seconds,
    key: (key) => rules.key === key,
    pinned: (number) => rules.pinned === number,
  });
}
