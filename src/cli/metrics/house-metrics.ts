import type { DurationCount } from '../../metrics/duration-count.ts';
import { counter, gauge, type Metric } from '../../metrics/metric.ts';
import type { PortLoad } from '../../net/port-load.ts';
import { portMetrics } from './port-metrics.ts';

/** What there is one of, however many threads serve the SSH port. */
export interface HouseCounts {
  readonly sessions: number;
  readonly legacy: PortLoad;
  readonly appends: DurationCount;
}

export function houseMetrics({ sessions, legacy, appends }: HouseCounts): readonly Metric[] {
  const { user, system } = process.cpuUsage();
  return [
    gauge('tertulia_sessions', 'Connections of people, by whatever face, and of scripts', sessions),
    ...portMetrics('legacy', legacy),
    appends.metric(),
    counter('process_cpu_seconds_total', 'CPU of all threads', (user + system) / 1e6),
    gauge('process_resident_memory_bytes', 'Memory of the process', process.memoryUsage.rss()),
  ];
}
