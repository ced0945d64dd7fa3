import { expect, test } from 'vitest';

import { DurationCount } from '../../src/metrics/duration-count.ts';
import { addUp, counter, gauge, prometheusText } from '../../src/metrics/metric.ts';

function countOf(times: readonly number[]): DurationCount {
  const count = new DurationCount('wait_seconds', 'How long people wait');
  for (const ms of times) count.record(ms);
  return count;
}

test('a time is counted in the first bucket that holds it, and in all longer ones', () => {
  const { samples } = countOf([1, 3, 1000]).metric();
  expect(samples['_bucket{le="0.0008409"}']).toBe(0);
  expect(samples['_bucket{le="0.001000"}']).toBe(1);
  expect(samples['_bucket{le="0.003364"}']).toBe(2);
  expect(samples['_bucket{le="1.024"}']).toBe(3);
  expect(samples['_count']).toBe(3);
  expect(samples['_sum']).toBeCloseTo(1.004);
});

test('what is shorter or longer than all buckets is counted, too', () => {
  const { samples } = countOf([0, 60_000]).metric();
  expect(samples['_bucket{le="0.00006250"}']).toBe(1);
  expect(samples['_bucket{le="4.096"}']).toBe(1);
  expect(samples['_bucket{le="+Inf"}']).toBe(2);
});

test('what threads counted is added up, but for what has the name of a thread on it', () => {
  const busy = (thread: string) => ({
    ...counter('busy_seconds_total', 'Busy', 0),
    samples: { [`{thread="${thread}"}`]: 2 },
  });
  const sum = addUp([
    counter('flushes_total', 'Flushes', 3),
    busy('faces 1'),
    counter('flushes_total', 'Flushes', 4),
    busy('faces 2'),
    countOf([1]).metric(),
    countOf([1, 2]).metric(),
  ]);
  expect(sum.map(({ name }) => name)).toEqual(['flushes_total', 'busy_seconds_total', 'wait_seconds']);
  expect(sum[0]?.samples).toEqual({ '': 7 });
  expect(sum[1]?.samples).toEqual({ '{thread="faces 1"}': 2, '{thread="faces 2"}': 2 });
  expect(sum[2]?.samples['_count']).toBe(3);
});

test('metrics are written as Prometheus reads them', () => {
  const open = { ...gauge('connections', 'Open connections', 0), samples: { '{port="ssh"}': 2 } };
  expect(prometheusText([counter('flushes_total', 'Flushes', 7), open])).toBe(
    `# HELP flushes_total Flushes
# TYPE flushes_total counter
flushes_total 7
# HELP connections Open connections
# TYPE connections gauge
connections{port="ssh"} 2
`,
  );
});
