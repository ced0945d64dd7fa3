import { alike, bring, createSshCrowd } from '../load/crowds.ts';
import { spread } from '../report.ts';
import type { Cell, Scenario } from '../scenario.ts';

interface Size extends Pick<Cell, 'short'> {
  readonly present: number;
  readonly newcomers: number;
}

function cell({ present, newcomers, ...more }: Size): Cell {
  return {
    name: `${newcomers} to ${present}`,
    ...more,
    async measure(house) {
      using crowd = createSshCrowd();
      await bring(crowd, house, alike(present, 'guest'));
      const [cpuBefore, start] = [house.cpuMs(), performance.now()];
      const tookMs = await bring(crowd, house, alike(newcomers, 'late'));
      const allMs = performance.now() - start;
      return {
        'CPU ms/connect': (house.cpuMs() - cpuBefore) / newcomers,
        'connects/s': (newcomers * 1000) / allMs,
        ...spread(Float64Array.from(tookMs).toSorted()),
        'client CPU ms/connect': crowd.lastCpuMs / newcomers,
      };
    },
  };
}

export const connect: Scenario = {
  name: 'connect',
  about:
    'People come, eight at once, to others who are present; from the TCP connection to the first screen.',
  cells: [
    cell({ present: 0, newcomers: 500 }),
    cell({ present: 50, newcomers: 150 }),
    cell({ present: 500, newcomers: 150, short: true }),
    cell({ present: 1_000, newcomers: 150 }),
  ],
};
