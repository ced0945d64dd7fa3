const unitSeconds = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;
/** Ten years: longer is for ever, and for ever is said otherwise. */
const maxSeconds = 315_360_000;

/** Seconds of `90s`, `10m`, `2h`, `1d12h`, `3w`; undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d{1,9}[smhdw])+$/i.test(text)) return undefined;
  let seconds = 0;
  for (const [, count, unit] of text.toLowerCase().matchAll(/(\d+)([smhdw])/g)) {
    seconds += Number(count) * unitSeconds[unit as keyof typeof unitSeconds];
  }
  return seconds >= 1 && seconds <= maxSeconds ? seconds : undefined;
}

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** The two largest units of it, written as in every language here: `2 d 3 h`, `10 min`, `45 s`. */
export function formatDuration(seconds: number): string {
  const parts: string[] = [];
  let rest = seconds;
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}

/** The same, or `none` where there is no end, or nothing. */
export function spanOf(seconds: number): string {
  return seconds === 0 ? 'none' : formatDuration(seconds);
}
