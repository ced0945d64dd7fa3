import { alike, createSshCrowd } from '../load/crowds.ts';
import { spread } from '../report.ts';
import type { Cell, Scenario } from '../scenario.ts';

const keysPerSecond = 10;
const seconds = 10;

function cell(people: number, perSecond: number): Cell {
  return {
    name: `${people} x ${perSecond}`,
    async measure(house) {
      const where = { host: house.host, port: house.sshPort };
      const enter = house.enter === undefined ? {} : { enter: house.enter };
      using crowd = createSshCrowd();
      // In a process of their own, so that they wait for the house and not for the crowd.
      using typist = createSshCrowd();
      await crowd.ask('connect', where, alike(people, 'guest', enter), 8);
      await typist.ask('connect', where, alike(1, 'typist', enter), 1);
      // Whatever is compiled or cached is so after this.
      await crowd.ask('talk', perSecond, 2);
      const talking = crowd.ask('talk', perSecond, seconds + 2);
      await typist.ask('type', keysPerSecond, 1);
      const latencies = await typist.ask('type', keysPerSecond, seconds - 1);
      const { skipped, lost } = await talking;
      return { ...spread(latencies), keys: latencies.length, skipped, lost };
    },
  };
}

export const typing: Scenario = {
  name: 'typing',
  about: 'One person types while the others talk; from each key to the bytes that show it, at a client.',
  forPeers: true,
  short: [cell(500, 50)],
  full: [cell(2_000, 10)],
};
