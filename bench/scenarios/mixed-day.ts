import { bring, createSshCrowd } from '../load/crowds.ts';
import type { Newcomer } from '../load/ssh-crowd-process.ts';
import { talkFigures } from '../report.ts';
import type { Cell, Scenario } from '../scenario.ts';

const seconds = 15;

/** In the n-th room there are an n-th as many people as in the first. */
function zipfRooms(people: number, rooms: number): string[] {
  const whole = Array.from({ length: rooms }, (_, index) => 1 / (index + 1)).reduce(
    (sum, part) => sum + part,
  );
  return Array.from({ length: people }, (_, index) => {
    let left = ((index + 0.5) / people) * whole;
    let room = 0;
    while (left > 1 / (room + 1) && room < rooms - 1) {
      left -= 1 / (room + 1);
      room += 1;
    }
    return `room-${room}`;
  });
}

const sizes = [
  [80, 24],
  [120, 40],
  [40, 12],
  [100, 30],
  [132, 43],
  [72, 20],
  [200, 50],
] as const;

interface Size extends Pick<Cell, 'short'> {
  readonly people: number;
  readonly rooms: number;
  readonly perSecond: number;
}

function cell({ people, rooms, perSecond, ...more }: Size): Cell {
  return {
    name: `${people} in ${rooms} rooms x ${perSecond}`,
    ...more,
    onlyOurs: true,
    async measure(house) {
      using founders = createSshCrowd();
      using crowd = createSshCrowd();
      await bring(
        founders,
        house,
        Array.from({ length: rooms }, (_, room) => founder(room)),
        2,
      );
      const visitors = zipfRooms(people, rooms).map((room, index): Newcomer => {
        const [columns, rows] = sizes[index % sizes.length]!;
        return { nick: `guest${index}`, columns, rows, room, restless: index % 10 === 0 };
      });
      await bring(crowd, house, visitors.slice(people / 10));
      const cpuBefore = house.cpuMs();
      const talking = crowd.ask('talk', perSecond, seconds);
      // While the others talk, the last of the crowd come, and those who cannot sit still do what they do.
      await bring(founders, house, visitors.slice(0, people / 10), 1);
      await founders.ask('wander', 10, seconds / 2);
      const talk = await talking;
      const cpuMs = house.cpuMs() - cpuBefore;
      return {
        ...talkFigures(talk, cpuMs),
        'CPU ms/s': cpuMs / seconds,
        'RSS MiB in all': house.rssKiB() / 1024,
      };
    },
  };
}

function founder(room: number): Newcomer {
  return {
    nick: `founder${room}`,
    columns: 80,
    rows: 24,
    enter: `/create room-${room}\r`,
    restless: true,
  };
}

export const mixedDay: Scenario = {
  name: 'mixed day',
  about:
    'Rooms of very different sizes, many sizes of terminals; some talk, some come, some scroll, search and resize.',
  cells: [
    cell({ people: 200, rooms: 20, perSecond: 20, short: true }),
    cell({ people: 1_000, rooms: 100, perSecond: 50 }),
  ],
};
