import { setTimeout as sleep } from 'node:timers/promises';

import { alike, bring, createSshCrowd } from '../load/crowds.ts';
import type { Cell, Scenario } from '../scenario.ts';

function cell(people: number, more: Pick<Cell, 'short'> = {}): Cell {
  return {
    name: `${people} idle`,
    ...more,
    async measure(house) {
      using crowd = createSshCrowd();
      // One person first: what is loaded once for all of them is not theirs.
      await bring(crowd, house, alike(1, 'first'));
      await sleep(1_000);
      const before = house.rssKiB();
      await bring(crowd, house, alike(people - 1, 'guest'));
      await sleep(5_000);
      const [after, cpuBefore] = [house.rssKiB(), house.cpuMs()];
      await sleep(5_000);
      return {
        'RSS KiB/session': (after - before) / (people - 1),
        'RSS MiB in all': house.rssKiB() / 1024,
        'idle CPU ms/s': (house.cpuMs() - cpuBefore) / 5,
      };
    },
  };
}

export const memory: Scenario = {
  name: 'memory',
  about: 'People come, and do nothing.',
  cells: [cell(500, { short: true }), cell(2_000)],
};
