import { setTimeout as sleep } from 'node:timers/promises';

import { createLegacyCrowd } from '../load/crowds.ts';
import { spread } from '../report.ts';
import type { Cell, Scenario } from '../scenario.ts';

const seconds = 5;

function cell(people: number, perSecond: number): Cell {
  return {
    name: `${people} x ${perSecond}`,
    async measure(house) {
      if (house.tcpPort === undefined) throw new Error('this house has no port for old clients');
      using load = createLegacyCrowd();
      const before = house.rssKiB();
      await load.ask('connect', house.tcpPort, people);
      await sleep(2_000);
      const rssKiB = house.rssKiB();
      await load.ask('talk', perSecond, 2);
      const cpuBefore = house.cpuMs();
      const talk = await load.ask('talk', perSecond, seconds);
      return {
        ...spread(talk.latencies),
        'CPU µs/delivery': ((house.cpuMs() - cpuBefore) * 1000) / talk.delivered,
        'RSS KiB/connection': (rssKiB - before) / people,
        skipped: talk.skipped,
        lost: talk.lost,
        'client µs/delivery': (load.lastCpuMs * 1000) / talk.delivered,
      };
    },
  };
}

export const legacy: Scenario = {
  name: 'legacy',
  about: 'Old clients in one group say something in turn.',
  forPeers: false,
  short: [cell(500, 50)],
  full: [cell(50, 10), cell(1_000, 20)],
};
