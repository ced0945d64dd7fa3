import { expect, test } from 'vitest';

import { busiestThreadMs, growth, timeWithin } from '../../bench/house-figures.ts';
import { summary } from '../../bench/summary.ts';
import { DurationCount } from '../../src/metrics/duration-count.ts';

/** As a house shows it. */
function shown(times: readonly number[]): Map<string, number> {
  const count = new DurationCount('wait_seconds', 'How long people wait');
  for (const ms of times) count.record(ms);
  return new Map(Object.entries(count.metric().samples).map(([key, value]) => [`wait_seconds${key}`, value]));
}

test('what was timed between two looks is told apart from what was timed before', () => {
  const late = growth(shown([500, 500, 500]), shown([500, 500, 500, 1, 1, 4]));
  expect(timeWithin(late, 'wait_seconds', 0.5)).toBeCloseTo(1);
  expect(timeWithin(late, 'wait_seconds', 1)).toBeCloseTo(4);
  expect(timeWithin(growth(late, late), 'wait_seconds', 0.5)).toBeNaN();
});

test('the busiest thread is the one that had most to do', () => {
  const threads = ['main', 'faces 1', 'faces 2'].map((name, index): [string, number] => [
    `tertulia_loop_active_seconds_total{thread="${name}"}`,
    index,
  ]);
  expect(busiestThreadMs(new Map(threads))).toBe(2_000);
});

test('the table has a row for each size that was measured, and ours beside the others', () => {
  const row = (house: string, cell: string, cpu: number) => ({
    ...{ scenario: 'fan-out', cell, house },
    figures: {
      ...{ 'p50 ms': 5, 'p99 ms': 20, 'CPU µs/delivery': cpu, lost: 0 },
      ...{ 'RSS KiB/session': 60, 'CPU ms/connect': 2.5 },
    },
  });
  const text = summary([
    row('tertulia', '500 x 50', 12.5),
    row('other', '500 x 50', 22),
    row('tertulia', '500 x 50, 40 widths', 18.75),
  ]);
  expect(text).toContain(
    '| 500 x 50 | 22 µs; 5 / 20 ms | 12.5 µs; 5 / 20 ms | 60 and 60 KiB | 2.50 and 2.50 ms |',
  );
  expect(text).toContain('| 40 widths: at most 1.5 times one | 1.50 |');
  expect(text).not.toContain('1000 x 50');
});
