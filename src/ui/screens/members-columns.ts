import type { MemberSummary } from '../../chat-core/commands/outcome.ts';
import { type Locale, sentence, type SentenceCode } from '../../i18n/catalogue.ts';
import type { ClockTime } from '../../i18n/clock-time.ts';
import { cellWidth, clip } from '../rows/cell-width.ts';
import { roleMark } from '../rows/role-mark.ts';
import type { Symbols } from '../rows/symbols.ts';

export interface MembersStyle {
  readonly locale: Locale;
  readonly clock: ClockTime;
  readonly symbols: Symbols;
  /** The identity of whoever looks. */
  readonly reader: string;
}

interface Column {
  readonly heading: SentenceCode;
  readonly width: number;
  text(member: MemberSummary, style: MembersStyle): string;
}

/** `3m`, `2h`, `1d`: the largest unit alone. */
function shortSpan(seconds: number): string {
  if (seconds < 60) return '0';
  if (seconds < 3_600) return `${Math.floor(seconds / 60)}m`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3_600)}h` : `${Math.floor(seconds / 86_400)}d`;
}

const nick = (width: number): Column => ({
  heading: 'members.nick',
  width,
  text: ({ nick: name, identity }, { locale, reader }) =>
    identity === reader ? `${name} (${sentence(locale, 'screen.you')})` : name,
});

const leastNick = 8;

const role = (width: number): Column => ({
  heading: 'members.role',
  width,
  text({ role: is, state, kind }, { locale }) {
    const what = is ?? (state === 'away' ? 'away' : kind === 'guest' ? 'guest' : undefined);
    return what === undefined ? '' : `${roleMark(is)} ${sentence(locale, 'members.is', { what })}`;
  },
});

const idle: Column = {
  heading: 'members.idle',
  width: 5,
  text: ({ idleSeconds }) => (idleSeconds === undefined ? '' : shortSpan(idleSeconds).padStart(4)),
};

/** What they say of being away; else where they are. */
const where = (width: number): Column => ({
  heading: 'members.where',
  width,
  text: ({ away, rooms }) =>
    away === undefined || away === ''
      ? rooms.map((room) => `#${room}`).join(', ')
      : `"${away.replaceAll(/\s+/gu, ' ')}"`,
});

const key: Column = {
  heading: 'members.key',
  width: 14,
  text: ({ credential, kind }, { locale, symbols }) =>
    credential === undefined
      ? sentence(locale, kind === 'token' ? 'members.token' : 'members.no-key')
      : `${credential.slice(0, 6)}${symbols.cut} ${kind === 'key' ? 'ssh' : 'tcp'}`,
};

const since: Column = {
  heading: 'members.since',
  width: 8,
  text: ({ since: at }, { clock }) => (at === undefined ? '' : clock.dayKey(at).slice(0, 7)),
};

const address: Column = {
  heading: 'members.address',
  width: 20,
  text: ({ address: from = '' }) => from,
};

const gap = 1;
const marker = 3;
const leastWhere = 12;

/** What there is room for; addresses only where the house tells them. */
function columnsFor(
  columns: number,
  people: readonly MemberSummary[],
  style: MembersStyle,
): readonly Column[] {
  const longest = Math.max(leastNick, ...people.map((member) => cellWidth(nick(0).text(member, style))));
  if (columns < 40) return [nick(columns - marker - 2), { ...role(1), text: (one) => roleMark(one.role) }];
  const known = people.some((one) => one.address !== undefined) ? [key, since, address] : [key, since];
  const base = [nick(Math.min(longest, columns - 22)), role(11), idle];
  const free = (others: readonly Column[]): number =>
    columns - marker - [...base, ...others].reduce((sum, { width }) => sum + width + gap, 0);
  // From the right, what is less wanted goes first.
  for (let count = known.length; count >= 0; count -= 1) {
    const others = known.slice(0, count);
    if (free(others) >= leastWhere) return [...base, where(free(others)), ...others];
  }
  return base;
}

/** A heading and a row for each of `people`, all with a blank or the marker of the one who is chosen before it. */
export function membersRows(
  people: readonly MemberSummary[],
  columns: number,
  style: MembersStyle,
): { readonly heading: string; row(member: MemberSummary, isChosen: boolean): string } {
  const shown = columnsFor(columns, people, style);
  const { cut, current } = style.symbols;
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, index) => {
        const width = shown[index]?.width ?? 0;
        const fitting = clip(text, width, cut);
        return fitting + ' '.repeat(Math.max(0, width - cellWidth(fitting)));
      })
      .join(' ')
      .trimEnd();
  return {
    heading: `   ${line(shown.map(({ heading }) => sentence(style.locale, heading)))}`,
    row: (member, isChosen) =>
      ` ${isChosen ? current : ' '} ${line(shown.map((column) => column.text(member, style)))}`,
  };
}
