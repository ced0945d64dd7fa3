/** Formats milliseconds since 1970 as people write times and days. */
export interface ClockTime {
  /** `14:07` */
  time(at: number): string;
  /** `Sunday 22 November` */
  day(at: number): string;
  /** Tells days apart: `2026-11-22`. */
  dayKey(at: number): string;
}

/** Each holds three formatters, some 100 KiB. */
const mostKept = 32;

/**
 * The ones used last, for the whole process: a formatter costs some hundred messages, and most people share a few zones. Bounded,
 * because clients choose the zone: one that names them all, one after the other, would otherwise fill the memory.
 */
const kept = new Map<string, ClockTime>();

/** One for each language and zone. `timeZone` is an IANA name that exists. */
export function clockTime(locale: string, timeZone: string): ClockTime {
  const key = `${locale} ${timeZone}`;
  const clock = kept.get(key) ?? createClockTime(locale, timeZone);
  // A map remembers the order of insertion: what stands first was used longest ago.
  kept.delete(key);
  kept.set(key, clock);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return clock;
}

function createClockTime(locale: string, timeZone: string): ClockTime {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return {
    time: (at) => time.format(at),
    day: (at) => day.format(at).replaceAll(',', ''),
    dayKey: (at) => dayKey.format(at),
  };
}

/** The zone that the client named in `TZ` where it is one, else the house's. */
export function zoneFrom(tz: string | undefined, house: string): string {
  const name = tz?.replace(/^:/, '');
  if (name === undefined || !/^[A-Za-z][A-Za-z0-9_+/-]{1,60}$/.test(name)) return house;
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return house; // The only way to ask whether a zone exists is to try it.
  }
}
