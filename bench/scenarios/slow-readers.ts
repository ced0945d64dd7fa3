import { setTimeout as sleep } from 'node:timers/promises';

import { alike, createSshCrowd } from '../load/crowds.ts';
import { spread } from '../report.ts';
import type { Cell, Scenario } from '../scenario.ts';

const [perSecond, seconds] = [20, 10];

function cell(people: number, slow: number): Cell {
  return {
    name: `${slow} of ${people} do not read`,
    async measure(house) {
      using load = createSshCrowd();
      const where = { host: house.host, port: house.sshPort };
      const enter = house.enter === undefined ? {} : { enter: house.enter };
      await load.ask('connect', where, alike(people - slow, 'guest', enter), 8);
      await load.ask('connect', where, alike(slow, 'asleep', { ...enter, restless: true }), 8);
      await load.ask('stopReading', slow);
      await sleep(1_000);
      const [before, cpuBefore] = [house.rssKiB(), house.cpuMs()];
      const talk = await load.ask('talk', perSecond, seconds);
      return {
        ...spread(talk.latencies),
        'CPU µs/delivery': ((house.cpuMs() - cpuBefore) * 1000) / talk.delivered,
        'RSS MiB more': (house.rssKiB() - before) / 1024,
        skipped: talk.skipped,
        lost: talk.lost,
      };
    },
  };
}

export const slowReaders: Scenario = {
  name: 'slow readers',
  about: 'Some have stopped reading their sockets while everybody else talks.',
  forPeers: true,
  short: [cell(100, 20)],
  full: [cell(500, 100)],
};
