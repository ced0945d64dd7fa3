// `npm run picture`: opens a house, lets people talk in it, and draws what one of them sees on three sizes of screen.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openHouse } from './picture/house.ts';
import { atTerminal, byLines, byOldClient, type Person } from './picture/people.ts';
import { drawSvg } from './picture/svg.ts';

const folder = join(import.meta.dirname, '../docs/screens');
const sizes = [
  [80, 24],
  [120, 40],
  [40, 12],
] as const;

await using stack = new AsyncDisposableStack();
const house = stack.use(await openHouse());
await mkdir(folder, { recursive: true });

const sam = stack.use(byLines('sam', house.sshPort));
const jo = stack.use(byLines('jo', house.sshPort));
const lee = stack.use(byLines('lee', house.sshPort));
const bot = stack.use(byOldClient(house.tcpPort));
await talk();

for (const [cols, rows] of sizes) {
  await using maria = atTerminal('maria', house.sshPort, cols, rows);
  await maria.sees('people will ask again');
  maria.types('does it survive a second key too?');
  await maria.sees('second key too?');
  const name = `chat-${cols}x${rows}.svg`;
  await writeFile(
    join(folder, name),
    drawSvg(maria.terminal, `Tertulia on a terminal of ${cols} columns and ${rows} rows`),
  );
  process.stderr.write(`docs/screens/${name}\n`);
}

/** Each line waits until the one before it has arrived, so that every picture tells the same story. */
async function talk(): Promise<void> {
  bot.says('.newuser kai_bot');
  await bot.sees('.accept kai_bot');
  bot.says('.join lobby');
  await bot.sees('.info Te has unido al grupo lobby');
  const lines: [Person, string, string][] = [
    [sam, '/topic Deploy day: be kind, ship small', 'Deploy day'],
    [jo, 'morning. coffee, then the release', 'then the release'],
    [lee, 'nobody touch prod until the bell', 'until the bell'],
    [sam, '/me rings a small bell', 'rings a small bell'],
    [bot, 'build 412 passed in 3m09s', 'passed in 3m09s'],
    [lee, 'green again, I fixed the flaky test', 'the flaky test'],
    [jo, 'nice. does the ghost expire after 90 s?', 'after 90 s?'],
    [sam, '@maria can you write that down? people will ask again', 'people will ask again'],
  ];
  for (const [person, line, seen] of lines) {
    person.says(line);
    await sam.sees(seen);
  }
}
