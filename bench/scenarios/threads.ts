import { setTimeout as sleep } from 'node:timers/promises';

import { busiestThreadMs, growth } from '../house-figures.ts';
import { alike, bring, createSshCrowd, type SshCrowd } from '../load/crowds.ts';
import type { Figures } from '../report.ts';
import { type Cell, type MeasuredHouse, metricsOn, ownPartsOf, type Scenario } from '../scenario.ts';

interface Kind {
  readonly name: string;
  readonly people: number;
  /** What they have the house do while none of them costs anything. */
  readonly work: (house: MeasuredHouse, crowd: SshCrowd) => Promise<Done>;
}

interface Done {
  readonly done: number;
  /** Of the thread that had most to do. */
  readonly busyMs: number;
  readonly cpuMs: number;
}

function cell({ name, people, work }: Kind, threads: number): Cell {
  return {
    name: `${name}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    flags: [...metricsOn, '--workers', String(threads)],
    onlyOurs: true,
    async measure(house): Promise<Figures> {
      using crowd = createSshCrowd();
      await bring(crowd, house, alike(people, 'guest'));
      const { done, busyMs, cpuMs } = await work(house, crowd);
      return { done, 'done/s': (done * 1000) / busyMs, 'CPU µs each': (cpuMs * 1000) / done };
    },
  };
}

const typists = 1_000;
const backspace = '\u007f';
const rounds = 20;
/** After this nobody is told any more that somebody writes. */
const typingForgottenMs = 8_000;

/** Everybody presses a key while the house is stopped; it wakes when the crowd sleeps, and finds a key in each socket. */
async function pressKeys(house: MeasuredHouse, crowd: SshCrowd): Promise<Done> {
  const own = ownPartsOf(house);
  await crowd.ask('press', 'a'.repeat(rounds + 1));
  await sleep(typingForgottenMs);
  let [done, busyMs, cpuMs] = [0, 0, 0];
  for (let round = 0; round <= rounds; round += 1) {
    const [before, cpuBefore] = [await own.metrics(), house.cpuMs()];
    own.pause();
    // Who deletes is not said to be writing, which others would be told of.
    await crowd.ask('press', backspace);
    crowd.pause();
    own.resume();
    let [grown, echoes] = [before, 0];
    while (echoes < typists) {
      await sleep(200);
      grown = growth(before, await own.metrics());
      echoes = grown.get('tertulia_echo_seconds_count') ?? 0;
    }
    crowd.resume();
    // In the first round it is still compiled.
    if (round === 0) continue;
    done += echoes;
    busyMs += busiestThreadMs(grown);
    cpuMs += house.cpuMs() - cpuBefore;
  }
  return { done, busyMs, cpuMs };
}

/** A few talk, and the sockets of all others take what their screens would show. */
async function fillSockets(house: MeasuredHouse, crowd: SshCrowd): Promise<Done> {
  const own = ownPartsOf(house);
  using talkers = createSshCrowd();
  await bring(talkers, house, alike(5, 'talker'));
  await talkers.ask('talk', 50, 2);
  crowd.pause();
  const [before, cpuBefore] = [await own.metrics(), house.cpuMs()];
  await talkers.ask('talk', 50, 4);
  const grown = growth(before, await own.metrics());
  return {
    done: grown.get('tertulia_flushes_total') ?? 0,
    busyMs: busiestThreadMs(grown),
    cpuMs: house.cpuMs() - cpuBefore,
  };
}

const keys: Kind = { name: 'keys', people: typists, work: pressKeys };
const flushes: Kind = { name: 'flushes', people: 1_000, work: fillSockets };

export const threads: Scenario = {
  name: 'threads',
  about:
    'What the house does for each second in which its busiest thread works, while those for whom it does so are stopped: keys and flushes, by one thread and by two.',
  cells: [cell(keys, 1), cell(keys, 2), cell(flushes, 1), cell(flushes, 2)],
};
