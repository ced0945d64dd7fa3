import { createSshCrowd } from '../load/crowds.ts';
import type { Newcomer } from '../load/ssh-crowd-process.ts';
import { spread } from '../report.ts';
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

function cell(people: number, rooms: number, perSecond: number): Cell {
  return {
    name: `${people} in ${rooms} rooms x ${perSecond}`,
    async measure(house) {
      const where = { host: house.host, port: house.sshPort };
      using founders = createSshCrowd();
      using load = createSshCrowd();
      await founders.ask(
        'connect',
        where,
        Array.from({ length: rooms }, (_, room) => founder(room)),
        2,
      );
      const crowd = zipfRooms(people, rooms).map((room, index): Newcomer => {
        const [columns, rows] = sizes[index % sizes.length]!;
        return { nick: `guest${index}`, columns, rows, room, restless: index % 10 === 0 };
      });
      await load.ask('connect', where, crowd.slice(people / 10), 8);
      const cpuBefore = house.cpuMs();
      const talking = load.ask('talk', perSecond, seconds);
      // While the others talk, the last of the crowd come, and those who cannot sit still do what they do.
      const coming = founders.ask('connect', where, crowd.slice(0, people / 10), 1);
      await coming;
      await founders.ask('wander', 10, seconds / 2);
      const talk = await talking;
      return {
        ...spread(talk.latencies),
        'CPU ms/s': (house.cpuMs() - cpuBefore) / seconds,
        'CPU µs/delivery': ((house.cpuMs() - cpuBefore) * 1000) / talk.delivered,
        'RSS MiB in all': house.rssKiB() / 1024,
        skipped: talk.skipped,
        lost: talk.lost,
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
  forPeers: false,
  short: [cell(200, 20, 20)],
  full: [cell(1_000, 100, 50)],
};
