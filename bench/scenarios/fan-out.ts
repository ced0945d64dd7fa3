import { setTimeout as sleep } from 'node:timers/promises';

import { alike, createSshCrowd } from '../load/crowds.ts';
import type { Newcomer } from '../load/ssh-crowd-process.ts';
import { spread } from '../report.ts';
import type { Cell, Scenario } from '../scenario.ts';

const seconds = 5;

interface Size {
  readonly people: number;
  readonly perSecond: number;
  /** What is special about their terminals. */
  readonly note?: string;
  readonly crowd?: (people: Newcomer[]) => Newcomer[];
}

function cell({ people, perSecond, note, crowd = (alikes) => alikes }: Size): Cell {
  return {
    name: `${people} x ${perSecond}${note === undefined ? '' : `, ${note}`}`,
    async measure(house) {
      using load = createSshCrowd();
      const { enter } = house;
      const newcomers = crowd(alike(people, 'guest', enter === undefined ? {} : { enter }));
      const where = { host: house.host, port: house.sshPort };
      // One person first: what is loaded once for all of them is not theirs.
      await load.ask('connect', where, newcomers.slice(0, 1), 1);
      await sleep(500);
      const [cpuBefore, rssBefore] = [house.cpuMs(), house.rssKiB()];
      await load.ask('connect', where, newcomers.slice(1), 8);
      const connectCpuMs = house.cpuMs() - cpuBefore;
      await sleep(2_000);
      const rssKiB = house.rssKiB();
      // Whatever is compiled or cached is so after this.
      await load.ask('talk', perSecond, 2);
      const cpuTalk = house.cpuMs();
      const talk = await load.ask('talk', perSecond, seconds);
      return {
        ...spread(talk.latencies),
        'CPU µs/delivery': ((house.cpuMs() - cpuTalk) * 1000) / talk.delivered,
        'RSS KiB/session': (rssKiB - rssBefore) / people,
        'CPU ms/connect': connectCpuMs / people,
        'bytes/delivery': talk.receivedBytes / talk.expected,
        skipped: talk.skipped,
        lost: talk.lost,
        'client µs/delivery': (load.lastCpuMs * 1000) / talk.delivered,
      };
    },
  };
}

// F7 and F8 hide the panes beside the timeline.
const hidePanes = '\u001b[18~\u001b[19~';

export const fanOut: Scenario = {
  name: 'fan-out',
  about: 'Everybody is in one room and says something in turn; each message reaches all the others.',
  forPeers: true,
  short: [cell({ people: 200, perSecond: 10 }), cell({ people: 500, perSecond: 50 })],
  full: [
    cell({ people: 50, perSecond: 10 }),
    cell({ people: 500, perSecond: 1 }),
    cell({ people: 1_000, perSecond: 50 }),
    cell({ people: 2_000, perSecond: 10 }),
    cell({
      people: 500,
      perSecond: 50,
      note: 'without panes',
      crowd: (people) => people.map((person) => ({ ...person, enter: hidePanes })),
    }),
    cell({
      people: 500,
      perSecond: 50,
      note: '40 widths',
      crowd: (people) => people.map((person, index) => ({ ...person, columns: 60 + 2 * (index % 40) })),
    }),
  ],
};
