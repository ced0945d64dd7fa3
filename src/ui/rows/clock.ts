import type { Locale } from '../../i18n/catalogue.ts';

/** Tells times of day and days to people in one zone and language. */
export interface WallClock {
  /** `14:07` */
  time(at: number): string;
  /** `Sunday 22 November`, in the reader's language. */
  day(at: number): string;
  /** `Sun`, in the reader's language. */
  weekday(at: number): string;
}

const minuteMs = 60_000;

/** @throws RangeError for a zone that does not exist; see `isTimeZone` */
export function createWallClock(timeZone: string, locale: Locale): WallClock {
  const times = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  const days = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone,
  });
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone });
  const time = rememberLast((minute) => times.format(minute * minuteMs));
  const day = rememberLast((minute) => days.format(minute * minuteMs).replaceAll(',', ''));
  const weekday = rememberLast((minute) => weekdays.format(minute * minuteMs));
  // No zone in use today is off by less than a minute, so a minute has one name.
  const minuteOf = (at: number): number => Math.floor(at / minuteMs);
  return {
    time: (at) => time(minuteOf(at)),
    day: (at) => day(minuteOf(at)),
    weekday: (at) => weekday(minuteOf(at)),
  };
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    // The constructor's RangeError is the answer.
    return false;
  }
}

/** A row asks for the minute of the row before it, again and again. */
function rememberLast(format: (minute: number) => string): (minute: number) => string {
  let lastMinute = Number.NaN;
  let lastText = '';
  return (minute) => {
    if (minute !== lastMinute) {
      lastMinute = minute;
      lastText = format(minute);
    }
    return lastText;
  };
}
