import type { Metric } from '../../metrics/metric.ts';
import type { PortLoad } from '../../net/port-load.ts';

export function portMetrics(
  port: 'ssh' | 'legacy',
  { connections, queuedBytes }: PortLoad,
): readonly Metric[] {
  const key = `{port="${port}"}`;
  return [
    {
      name: 'tertulia_connections',
      type: 'gauge',
      help: 'Open connections',
      samples: { [key]: connections },
    },
    {
      name: 'tertulia_queued_bytes',
      type: 'gauge',
      help: 'Bytes that wait in sockets for their readers',
      samples: { [key]: queuedBytes },
    },
  ];
}
