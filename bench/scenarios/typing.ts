import { echoFigures, growth } from '../house-figures.ts';
import { alike, bring, createSshCrowd } from '../load/crowds.ts';
import { spread } from '../report.ts';
import { type Cell, metricsOn, type Scenario } from '../scenario.ts';

const keysPerSecond = 10;
const seconds = 15;

function cell(people: number, perSecond: number, more: Pick<Cell, 'short'> = {}): Cell {
  return {
    name: `${people} x ${perSecond}`,
    ...more,
    flags: metricsOn,
    async measure(house) {
      using crowd = createSshCrowd();
      // In a process of their own, so that they wait for the house and not for the crowd.
      using typist = createSshCrowd();
      await bring(crowd, house, alike(people, 'guest'));
      await bring(typist, house, alike(1, 'typist'));
      // Whatever is compiled or cached is so after this.
      await crowd.ask('talk', perSecond, 2);
      const talking = crowd.ask('talk', perSecond, seconds + 3);
      await typist.ask('type', keysPerSecond, 1);
      const before = await house.own?.metrics();
      const latencies = await typist.ask('type', keysPerSecond, seconds);
      const after = await house.own?.metrics();
      const { skipped, lost } = await talking;
      return {
        keys: latencies.length,
        ...spread(latencies),
        ...echoFigures(before && after && growth(before, after)),
        skipped,
        lost,
      };
    },
  };
}

export const typing: Scenario = {
  name: 'typing',
  about:
    'One person types while the others talk; from each key to the bytes that show it, at a client, and inside the house.',
  cells: [cell(500, 50, { short: true }), cell(2_000, 10)],
};
