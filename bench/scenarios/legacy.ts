import { setTimeout as sleep } from 'node:timers/promises';

import { createLegacyCrowd } from '../load/crowds.ts';
import { talkFigures } from '../report.ts';
import { type Cell, ownPartsOf, type Scenario } from '../scenario.ts';

const seconds = 5;

function cell(people: number, perSecond: number, more: Pick<Cell, 'short'> = {}): Cell {
  return {
    name: `${people} x ${perSecond}`,
    ...more,
    onlyOurs: true,
    async measure(house) {
      using crowd = createLegacyCrowd();
      const before = house.rssKiB();
      await crowd.ask('connect', ownPartsOf(house).tcpPort, people);
      await sleep(2_000);
      const rssKiB = house.rssKiB();
      await crowd.ask('talk', perSecond, 2);
      const cpuBefore = house.cpuMs();
      const talk = await crowd.ask('talk', perSecond, seconds);
      return {
        ...talkFigures(talk, house.cpuMs() - cpuBefore),
        'RSS KiB/connection': (rssKiB - before) / people,
        'client µs/delivery': (crowd.lastCpuMs * 1000) / talk.delivered,
      };
    },
  };
}

export const legacy: Scenario = {
  name: 'legacy',
  about: 'Old clients in one group say something in turn.',
  cells: [cell(50, 10), cell(500, 50, { short: true }), cell(1_000, 20)],
};
