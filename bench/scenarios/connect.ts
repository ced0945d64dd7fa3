import { alike, createSshCrowd } from '../load/crowds.ts';
import { spread } from '../report.ts';
import type { Cell, Scenario } from '../scenario.ts';

const newcomers = 150;

function cell(present: number): Cell {
  return {
    name: `${present} present`,
    async measure(house) {
      using load = createSshCrowd();
      const where = { host: house.host, port: house.sshPort };
      const enter = house.enter === undefined ? {} : { enter: house.enter };
      await load.ask('connect', where, alike(present, 'guest', enter), 8);
      const [cpuBefore, start] = [house.cpuMs(), performance.now()];
      const tookMs = await load.ask('connect', where, alike(newcomers, 'late', enter), 8);
      const allMs = performance.now() - start;
      return {
        'CPU ms/connect': (house.cpuMs() - cpuBefore) / newcomers,
        'connects/s': (newcomers * 1000) / allMs,
        ...spread(Float64Array.from(tookMs).toSorted()),
        'client CPU ms/connect': load.lastCpuMs / newcomers,
      };
    },
  };
}

export const connect: Scenario = {
  name: 'connect',
  about: `${newcomers} people come, eight at once; from the TCP connection to the first screen.`,
  forPeers: true,
  short: [cell(500)],
  full: [cell(50), cell(1_000)],
};
