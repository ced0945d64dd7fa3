import type { Locale } from '../../i18n/catalogue.ts';
import { type ClockTime, clockTime } from '../../i18n/clock-time.ts';

/** Times for one zone and language; quick where row after row asks for the same minute. */
export interface WallClock extends ClockTime {
  /** `Sun`, in the reader's language. */
  readonly weekday: (at: number) => string;
}

const minuteMs = 60_000;

/** @param timeZone an IANA name that exists */
export function createWallClock(timeZone: string, locale: Locale): WallClock {
  const clock = clockTime(locale, timeZone);
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone });
  return {
    time: rememberMinute((at) => clock.time(at)),
    day: rememberMinute((at) => clock.day(at)),
    dayKey: rememberMinute((at) => clock.dayKey(at)),
    weekday: rememberMinute((at) => weekdays.format(at)),
  };
}

/** No zone in use is off by less than a minute, so that everything within a minute has one name. */
function rememberMinute(format: (at: number) => string): (at: number) => string {
  let lastMinute = Number.NaN;
  let lastText = '';
  return (at) => {
    const minute = Math.floor(at / minuteMs);
    if (minute !== lastMinute) {
      lastMinute = minute;
      lastText = format(at);
    }
    return lastText;
  };
}
