// `npm run picture`: opens a house, lets people talk in it, and draws what one of them sees on three sizes of screen.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openHouse } from './picture/house.ts';
import { atTerminal, byLines, byOldClient, type Person } from './picture/people.ts';
import { drawSvg } from '../src/screenplay/reports/draw-svg.ts';

/** The shortcut to the first room. */
const altOne = '\u001b1';
const folder = join(import.meta.dirname, '../docs/screens');

await using stack = new AsyncDisposableStack();
const house = stack.use(await openHouse());
const key = await house.makeKey();
await mkdir(folder, { recursive: true });

const sam = stack.use(byLines('sam', house.sshPort));
const jo = stack.use(byLines('jo', house.sshPort));
const lee = stack.use(byLines('lee', house.sshPort));
const kai = stack.use(byLines('kai', house.sshPort));
const bot = stack.use(byOldClient(house.tcpPort));
await furnish();
// One person with one key at three terminals: one seat.
const screens = new Map([
  ['chat-80x24.svg', stack.use(atTerminal('maria', key, house.sshPort, 80, 24))],
  ['chat-120x40.svg', stack.use(atTerminal('maria', key, house.sshPort, 120, 40))],
  ['chat-40x12.svg', stack.use(atTerminal('maria', key, house.sshPort, 40, 12))],
]);
await talk();

for (const [name, maria] of screens) {
  await maria.sees('again');
  maria.types('does it survive a second key?');
  await maria.sees('second key?');
  await writeFile(join(folder, name), drawSvg(maria.terminal, 'A chat in the lobby of a house'));
  process.stderr.write(`docs/screens/${name}\n`);
}

/** Three rooms and a topic. */
async function furnish(): Promise<void> {
  await everyLine([
    [sam, '/topic Deploy day: be kind, ship small', 'Deploy day'],
    [sam, '/create dev', '#dev'],
    [sam, '/create ops', '#ops'],
    [sam, '/join lobby', '#lobby'],
    [bot, '.newuser kai_bot', '.accept kai_bot'],
    [bot, '.join lobby', '.info Te has unido al grupo lobby'],
    [jo, '/join dev', '#dev'],
  ]);
}

async function talk(): Promise<void> {
  const [maria] = screens.values();
  if (maria === undefined) return;
  // Until ssh has made its terminal raw, an Enter would be turned into something else.
  for (const screen of screens.values()) await screen.sees('> ');
  await everyLine([
    [maria, '/join dev', '#dev'],
    [maria, '/join ops', '#ops'],
  ]);
  maria.types(altOne);
  await maria.sees('Deploy day');
  await everyLine([
    [sam, 'morning. coffee, then the release', 'then the release'],
    [lee, 'nobody touch prod until the bell', 'until the bell'],
    [kai, 'good morning from the other side of the ocean', 'the ocean'],
    [sam, '/me rings a small bell', 'rings a small bell'],
    [bot, 'build 412 passed in 3m09s', '.info'],
    [kai, 'that was quick', 'was quick'],
    [lee, 'it was two days, and then three minutes', 'three minutes'],
    [jo, 'here is the failing case: await resume(key)', 'resume(key)'],
    [kai, 'does it fail on every machine, or only on yours?', 'only on yours?'],
    [lee, 'green again, I fixed the flaky test', 'the flaky test'],
    [kai, 'nice. does the ghost expire after 90 s?', 'after 90 s?'],
    [sam, 'yes, and then its seat is shown as away', 'as away'],
    [sam, '@maria can you write that down? people will ask again', 'people will ask again'],
  ]);
}

/** Each line waits until the one before it has arrived, so that every picture tells the same story. */
async function everyLine(lines: readonly (readonly [Person, string, string])[]): Promise<void> {
  for (const [person, line, seen] of lines) {
    person.says(line);
    await person.sees(seen);
  }
}
