import { setTimeout as sleep } from 'node:timers/promises';

import { alike, bring, createSshCrowd } from '../load/crowds.ts';
import { talkFigures } from '../report.ts';
import type { Cell, Scenario } from '../scenario.ts';

const seconds = 3;

function cell(people: number, perSecond: number, more: Pick<Cell, 'short'> = {}): Cell {
  return {
    name: `${people} x ${perSecond}`,
    ...more,
    async measure(house) {
      using crowd = createSshCrowd();
      await bring(crowd, house, alike(people, 'guest'));
      await crowd.ask('talk', 10, 2);
      await sleep(1_000);
      const cpuBefore = house.cpuMs();
      const talk = await crowd.ask('talk', perSecond, seconds);
      return { 'settled ms': talk.settledMs, ...talkFigures(talk, house.cpuMs() - cpuBefore) };
    },
  };
}

export const overload: Scenario = {
  name: 'overload',
  about:
    'Far more is said than can be painted; `settled` is the time from the last message to the last screen that shows it.',
  cells: [cell(500, 500, { short: true }), cell(1_000, 300)],
};
