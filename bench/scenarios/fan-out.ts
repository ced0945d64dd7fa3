import { setTimeout as sleep } from 'node:timers/promises';

import { alike, bring, createSshCrowd } from '../load/crowds.ts';
import type { Newcomer } from '../load/ssh-crowd-process.ts';
import { talkFigures } from '../report.ts';
import type { Cell, Scenario } from '../scenario.ts';

interface Size extends Omit<Cell, 'name' | 'measure'> {
  readonly people: number;
  readonly perSecond: number;
  /** What is special about it. */
  readonly note?: string;
  readonly look?: (person: Newcomer, index: number) => Newcomer;
}

const warmSeconds = 10;
/** In a second at most; more would be a flood in a large room. */
const warmDeliveries = 20_000;

function cell({ people, perSecond, note, look = (person) => person, ...more }: Size): Cell {
  // Enough to tell a percentile by.
  const seconds = Math.max(5, 20 / perSecond);
  return {
    name: `${people} x ${perSecond}${note === undefined ? '' : `, ${note}`}`,
    ...more,
    async measure(house) {
      using crowd = createSshCrowd();
      const newcomers = alike(people, 'guest').map(look);
      // One person first: what is loaded once for all of them is not theirs.
      await bring(crowd, house, newcomers.slice(0, 1));
      await sleep(500);
      const [cpuBefore, rssBefore] = [house.cpuMs(), house.rssKiB()];
      await bring(crowd, house, newcomers.slice(1));
      const connectCpuMs = house.cpuMs() - cpuBefore;
      await sleep(2_000);
      const rssKiB = house.rssKiB();
      // A house that has been open for minutes is meant: what talk compiles and caches is so after this.
      await crowd.ask('talk', Math.max(perSecond, Math.min(50, warmDeliveries / people)), warmSeconds);
      const cpuTalk = house.cpuMs();
      const talk = await crowd.ask('talk', perSecond, seconds);
      return {
        ...talkFigures(talk, house.cpuMs() - cpuTalk),
        'bytes/delivery': talk.receivedBytes / talk.expected,
        'RSS KiB/session': (rssKiB - rssBefore) / (people - 1),
        'CPU ms/connect': connectCpuMs / (people - 1),
        'client µs/delivery': (crowd.lastCpuMs * 1000) / talk.delivered,
      };
    },
  };
}

// F7 and F8 hide the panes beside the timeline.
const hidePanes = '\u001b[18~\u001b[19~';

export const fanOut: Scenario = {
  name: 'fan-out',
  about: 'Everybody is in one room and says something in turn; each message reaches all the others.',
  cells: [
    cell({ people: 50, perSecond: 10 }),
    cell({ people: 200, perSecond: 10, short: true }),
    cell({ people: 500, perSecond: 1 }),
    cell({ people: 500, perSecond: 50, short: true }),
    cell({
      people: 500,
      perSecond: 50,
      note: 'without panes',
      look: (person) => ({ ...person, enter: hidePanes }),
      onlyOurs: true,
    }),
    cell({
      people: 500,
      perSecond: 50,
      note: '40 widths',
      look: (person, index) => ({ ...person, columns: 60 + 2 * (index % 40) }),
    }),
    cell({ people: 500, perSecond: 50, note: '2 threads', flags: ['--workers', '2'], onlyOurs: true }),
    cell({ people: 1_000, perSecond: 50 }),
    cell({ people: 2_000, perSecond: 10 }),
  ],
};
