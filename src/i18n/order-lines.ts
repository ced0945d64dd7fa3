import type { AuditLine, Outcome, SanctionSummary, WhoisView } from '../chat-core/commands/outcome.ts';
import { timeLeft, whyOf } from '../chat-core/order/sanctions.ts';
import { formatDuration } from '../chat-core/text/duration.ts';
import { sentence, type Locale } from './catalogue.ts';
import type { ClockTime } from './clock-time.ts';

/** Who somebody is, a line for each thing that is known. */
export function whoisLines(locale: Locale, person: WhoisView, clock: ClockTime): readonly string[] {
  const { nick, kind, state, credentials, rooms, sysop, idleSeconds, away, since, zone, profile, address } =
    person;
  const is = {
    ...{ nick, kind, sysop: sysop ? 'yes' : 'no' },
    since: since === undefined ? 'none' : clock.dayKey(since),
  };
  const where = {
    state,
    idle: idleSeconds === undefined ? 'none' : formatDuration(idleSeconds),
    text: away === undefined || away === '' ? '' : `: ${away}`,
  };
  const keys = { count: credentials.length, names: credentials.join(', ') };
  return [
    sentence(locale, 'outcome.whois', is),
    sentence(locale, 'outcome.whois-state', where),
    ...(profile === undefined ? [] : [sentence(locale, 'outcome.whois-profile', { profile })]),
    ...(rooms.length === 0
      ? []
      : [sentence(locale, 'outcome.whois-rooms', { rooms: rooms.map((room) => `#${room}`).join(' ') })]),
    ...(credentials.length === 0 ? [] : [sentence(locale, 'outcome.whois-keys', keys)]),
    ...(zone === undefined ? [] : [sentence(locale, 'outcome.whois-zone', { zone })]),
    ...(address === undefined ? [] : [sentence(locale, 'outcome.whois-address', { address })]),
  ];
}

export function sanctionLines(
  locale: Locale,
  sanctions: readonly SanctionSummary[],
  now: number,
): readonly string[] {
  return [
    sentence(locale, 'outcome.sanctions', { count: sanctions.length }),
    ...sanctions.map(({ kind, target, until, reason, by }) =>
      sentence(locale, 'outcome.sanction', {
        ...{ kind, target, by, time: timeLeft(until, now), why: whyOf(reason) },
      }),
    ),
  ];
}

/** `2026-11-22 14:06  #dev  sam put kai out (ads)` */
export function auditLines(
  locale: Locale,
  { lines, room: of }: Extract<Outcome, { type: 'audit' }>,
  clock: ClockTime,
): readonly string[] {
  return [
    sentence(locale, 'outcome.audit', { count: lines.length }),
    ...lines.map(({ at, room, line }) =>
      sentence(locale, 'outcome.audit-line', {
        day: clock.dayKey(at),
        time: clock.time(at),
        room: room === undefined || room === of ? '' : `#${room}  `,
        line: sentence(locale, line.code, line.params),
      }),
    ),
  ];
}

export function undoneLine(locale: Locale, { line }: AuditLine): string {
  return sentence(locale, 'outcome.undone', { line: sentence(locale, line.code, line.params) });
}
