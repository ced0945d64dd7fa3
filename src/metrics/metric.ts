/** One thing that the house counts, as plain data, so that threads can tell each other. */
export interface Metric {
  /** As Prometheus has it: the unit is in the name, and `_total` behind what only grows. */
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** What is counted. */
  readonly help: string;
  /** By what stands behind the name where it is written: nothing, `{port="ssh"}`, `_bucket{le="0.001"}`. */
  readonly samples: Readonly<Record<string, number>>;
}

export function counter(name: string, help: string, value: number): Metric {
  return { name, type: 'counter', help, samples: { '': value } };
}

export function gauge(name: string, help: string, value: number): Metric {
  return { name, type: 'gauge', help, samples: { '': value } };
}

/** What several threads counted, added up sample by sample; what each has a label of its own for stays apart. */
export function addUp(metrics: readonly Metric[]): readonly Metric[] {
  const sums = new Map<string, Metric>();
  for (const metric of metrics) {
    const sum = sums.get(metric.name);
    const samples = sum === undefined ? metric.samples : sumOf(sum.samples, metric.samples);
    sums.set(metric.name, { ...metric, samples });
  }
  return [...sums.values()];
}

function sumOf(one: Metric['samples'], other: Metric['samples']): Metric['samples'] {
  const sum: Record<string, number> = { ...one };
  for (const [key, value] of Object.entries(other)) sum[key] = (sum[key] ?? 0) + value;
  return sum;
}

/** The text format of Prometheus, version 0.0.4. */
export function prometheusText(metrics: readonly Metric[]): string {
  return metrics
    .flatMap(({ name, type, help, samples }) => [
      `# HELP ${name} ${help}\n`,
      `# TYPE ${name} ${type}\n`,
      ...Object.entries(samples).map(([key, value]) => `${name}${key} ${value}\n`),
    ])
    .join('');
}
