import { setTimeout as sleep } from 'node:timers/promises';

import { alike, bring, createSshCrowd } from '../load/crowds.ts';
import { talkFigures } from '../report.ts';
import type { Cell, Scenario } from '../scenario.ts';

const [perSecond, seconds] = [20, 10];

function cell(people: number, slow: number, more: Pick<Cell, 'short'> = {}): Cell {
  return {
    name: `${slow} of ${people} do not read`,
    ...more,
    async measure(house) {
      using crowd = createSshCrowd();
      await bring(crowd, house, alike(people - slow, 'guest'));
      const sleepers = alike(slow, 'asleep').map((sleeper) => ({ ...sleeper, restless: true }));
      await bring(crowd, house, sleepers);
      await crowd.ask('stopReading', slow);
      await sleep(1_000);
      const [before, cpuBefore] = [house.rssKiB(), house.cpuMs()];
      const talk = await crowd.ask('talk', perSecond, seconds);
      return {
        ...talkFigures(talk, house.cpuMs() - cpuBefore),
        'RSS MiB more': (house.rssKiB() - before) / 1024,
      };
    },
  };
}

export const slowReaders: Scenario = {
  name: 'slow readers',
  about: 'Some have stopped reading their sockets while everybody else talks.',
  cells: [cell(100, 20, { short: true }), cell(500, 100)],
};
