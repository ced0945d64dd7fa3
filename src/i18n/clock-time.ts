/** Formats milliseconds since 1970 as people write times and days. */
export interface ClockTime {
  /** `14:07` */
  readonly time: (at: number) => string;
  /** `Sunday 22 November` */
  readonly day: (at: number) => string;
  /** Tells days apart: `2026-11-22`. */
  readonly dayKey: (at: number) => string;
}

const made = new Map<string, ClockTime>();

/** One for each language and zone, made once: a formatter costs some hundred messages. */
export function clockTime(locale: string, timeZone: string): ClockTime {
  const key = `${locale} ${timeZone}`;
  let clock = made.get(key);
  if (clock === undefined) {
    const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
    const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      timeZone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    });
    const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    clock = {
      time: (at) => time.format(at),
      day: (at) => day.format(at).replaceAll(',', ''),
      dayKey: (at) => dayKey.format(at),
    };
    made.set(key, clock);
  }
  return clock;
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
