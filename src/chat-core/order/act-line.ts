import type { EventOfRoom, OrderAct, RoomEvent } from '../events.ts';
import { byRule, type RoomChange } from '../rooms/room-rules.ts';
import type { Sentence } from '../sentence.ts';
import { spanOf } from '../text/duration.ts';
import { targetName } from './sanction-target.ts';
import { timeLeft, whyOf } from './sanctions.ts';

/** What a room is told of what was done in it; undefined where nobody needs to know, or may. */
export function roomLine(event: EventOfRoom, at: number): Sentence | undefined {
  switch (event.type) {
    case 'role-given':
    case 'kicked':
    case 'room-changed':
    case 'retention-set':
    case 'room-renamed':
    case 'invited':
      return actLine(event, at);
    case 'sanctioned':
      return event.sanction.target.type === 'person' ? actLine(event, at) : undefined;
    case 'pardoned':
      return event.target.type === 'person' ? actLine(event, at) : undefined;
    case 'direct-opened':
    case 'edited':
    case 'erased':
    case 'removed':
    case 'room-closed':
    case 'room-created':
    case 'said':
    case 'topic-set':
      return undefined;
  }
}

/** An act in a sentence, as the audit log has it: who, what, to whom, why, and for how long. */
export function actLine(act: OrderAct | Extract<RoomEvent, { type: 'invited' }>, at: number): Sentence {
  const by = act.by.nick;
  switch (act.type) {
    case 'role-given':
      return { code: 'order-role', params: { by, nick: act.whom.nick, role: act.role } };
    case 'kicked':
      return { code: 'order-kicked', params: { by, nick: act.whom.nick, why: whyOf(act.reason) } };
    case 'invited':
      return { code: 'order-invited', params: { by, nick: act.whom.nick } };
    case 'removed':
      return { code: 'order-removed', params: { by, nick: act.whom.nick, number: act.target } };
    case 'room-changed':
      return changeLine(by, act.change);
    case 'room-renamed':
      return { code: 'order-renamed', params: { by, from: act.room, to: act.to } };
    case 'room-closed':
      return { code: 'order-closed', params: { by, room: act.room, why: whyOf(act.reason) } };
    case 'retention-set':
      return { code: 'order-retention', params: { by, time: spanOf(act.seconds) } };
    case 'sanctioned': {
      const { kind, target, until, reason } = act.sanction;
      return {
        code: 'order-sanctioned',
        params: { by, kind, target: targetName(target), time: timeLeft(until, at), why: whyOf(reason) },
      };
    }
    case 'pardoned':
      return { code: 'order-pardoned', params: { by, kind: act.kind, target: targetName(act.target) } };
    case 'sysop-set':
      return { code: 'order-sysop', params: { by, nick: act.whom.nick, on: onOff(act.sysop) } };
    case 'defence-set':
      return { code: 'order-defence', params: { by, level: act.level } };
    case 'reloaded':
      return { code: 'order-reloaded', params: { by, changed: act.changed.join(', ') } };
    case 'announced':
      return { code: 'order-announced', params: { by, text: act.text } };
    case 'reported':
      return { code: 'report-came', params: { by, about: act.about, text: act.text, room: act.room ?? '' } };
  }
}

function changeLine(by: string, change: RoomChange): Sentence {
  return byRule<Sentence>(change, {
    private: (on) => ({ code: 'order-private', params: { by, on: onOff(on) } }),
    locked: (on) => ({ code: 'order-locked', params: { by, on: onOff(on) } }),
    slowSeconds: (seconds) => ({ code: 'order-slow', params: { by, time: spanOf(seconds) } }),
    key: (key) => ({ code: 'order-key', params: { by, on: onOff(key !== '') } }),
    pinned: (number) => ({ code: 'order-pinned', params: { by, number, on: onOff(number !== 0) } }),
  });
}

function onOff(on: boolean): 'on' | 'off' {
  return on ? 'on' : 'off';
}
