import type { SeatView } from '../chat-core/link/protocol.ts';
import { foldName } from '../chat-core/text/names.ts';
import type { FoldedName } from '../chat-core/text/names.ts';
import type { Locale } from '../i18n/catalogue.ts';
import { clockTime, zoneFrom } from '../i18n/clock-time.ts';
import type { ClockTime } from '../i18n/clock-time.ts';
import { roomLabel, type RoomLabel } from '../i18n/room-label.ts';

/** How one reader wants lines. */
export interface LineStyle {
  readonly locale: Locale;
  readonly clock: ClockTime;
  /** `14:02 ` before a line of that moment (milliseconds since 1970), as far as the reader wants times. */
  readonly stamp: (at: number) => string;
  /** Who comes and goes is not told. */
  readonly quiet: boolean;
  /** The reader's folded nick: a line that mentions it says so in a word. */
  readonly me: FoldedName;
  readonly label: RoomLabel;
  /** Nicks of those whom the reader does not want to hear, by identity. */
  readonly ignored: SeatView['ignored'];
}

/** What the person has set goes before what their client says; `timeZone` is the house's. */
export function lineStyleOf(
  seat: SeatView,
  locale: Locale,
  clientZone: string | undefined,
  timeZone: string,
): LineStyle {
  const { nick, settings, ignored } = seat;
  const clock = clockTime(locale, zoneFrom(String(settings['tz'] ?? clientZone ?? ''), timeZone));
  return {
    locale,
    clock,
    stamp: createStamp(clock, settings['timestamp']),
    quiet: settings['quiet'] === 'on',
    me: foldName(nick),
    label: (room) => roomLabel(seat, room),
    ignored,
  };
}

/** Nothing set: every line has its time, since lines stand alone here. */
function createStamp(clock: ClockTime, wanted: unknown): (at: number) => string {
  if (wanted === 'off') return () => '';
  if (wanted !== 'minutes') return (at) => `${clock.time(at)} `;
  let last = '';
  return (at) => {
    const time = clock.time(at);
    const told = time === last ? '' : `${time} `;
    last = time;
    return told;
  };
}
