import { setTimeout as sleep } from 'node:timers/promises';

import { alike, createSshCrowd } from '../load/crowds.ts';
import type { Cell, Scenario } from '../scenario.ts';

function cell(people: number): Cell {
  return {
    name: `${people} idle`,
    async measure(house) {
      using load = createSshCrowd();
      const where = { host: house.host, port: house.sshPort };
      const enter = house.enter === undefined ? {} : { enter: house.enter };
      // One person first: what is loaded once for all of them is not theirs.
      await load.ask('connect', where, alike(1, 'first', enter), 1);
      await sleep(1_000);
      const before = house.rssKiB();
      await load.ask('connect', where, alike(people - 1, 'guest', enter), 8);
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
  forPeers: true,
  short: [cell(500)],
  full: [cell(2_000)],
};
