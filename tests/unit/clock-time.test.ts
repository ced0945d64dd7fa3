import { expect, test } from 'vitest';

import { clockTime } from '../../src/i18n/clock-time.ts';

test('a clock is made once for each language and zone in use', () => {
  expect(clockTime('en', 'UTC')).toBe(clockTime('en', 'UTC'));
  expect(clockTime('es', 'UTC')).not.toBe(clockTime('en', 'UTC'));
});

test('whoever asks for all zones of the world makes the house keep few, and takes nobody’s away who uses it', () => {
  const mine = clockTime('en', 'Europe/Madrid');
  const first = clockTime('en', 'Africa/Abidjan');
  for (const zone of Intl.supportedValuesOf('timeZone').slice(1, 100)) {
    clockTime('en', zone);
    expect(clockTime('en', 'Europe/Madrid')).toBe(mine);
  }
  expect(clockTime('en', 'Africa/Abidjan')).not.toBe(first);
});
