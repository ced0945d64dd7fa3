// `npm run gallery`: opens a house, lets people talk in it, and draws every screen that one of them can see.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { drawSvg } from '../src/screenplay/reports/draw-svg.ts';
import { openHouse } from './gallery/house.ts';
import { atTerminal, byLines, byOldClient, type Viewer } from './gallery/people.ts';
import { altFour, altOne, furnish, talk, talkOn } from './gallery/story.ts';

const ctrl = { f: '\u0006', k: '\u000b', u: '\u0015' };
const enter = '\r';
const escape = '\u001b';
const pageUp = '\u001b[5~';
/** The end of the newest line, which lists and older pages hide. */
const lastLine = '▌again';
const folder = join(import.meta.dirname, '../docs/screens');

await using stack = new AsyncDisposableStack();
const house = stack.use(await openHouse());
const port = house.sshPort;
const key = await house.makeKey('maria');
await mkdir(folder, { recursive: true });

const cast = {
  sam: stack.use(byLines('sam', port)),
  jo: stack.use(byLines('jo', port)),
  lee: stack.use(atTerminal({ nick: 'lee', key: await house.makeKey('lee'), port, columns: 80, rows: 24 })),
  kai: stack.use(byLines('kai', port)),
  bot: stack.use(byOldClient(house.tcpPort)),
};
await cast.lee.sees('come in as lee');
cast.lee.types(enter);
await furnish(cast);
// One person with one key at several terminals: one seat.
const sizes = { '80x24': [80, 24], '120x40': [120, 40], '40x12': [40, 12], '20x5': [20, 5] } as const;
const screens = new Map<string, Viewer>();
for (const [name, [columns, rows]] of Object.entries(sizes)) {
  screens.set(name, stack.use(atTerminal({ nick: 'maria', key, port, columns, rows })));
}
for (const [size, maria] of screens) {
  await maria.sees('Nick');
  await draw(maria, `first-visit-${size}`, 'A key that nobody has seen');
}
for (const screen of screens.values()) screen.types(enter);
await talk(cast, screens);

for (const [size, maria] of screens) {
  maria.types('does it survive a second key?');
  await maria.sees('key?');
  if (size === '120x40') {
    // The house is told once in some seconds, and not of a key that comes too soon after a line.
    const typing = setInterval(() => cast.lee.types('x'), 500);
    await maria.sees('lee is typing');
    clearInterval(typing);
  }
  await draw(maria, `chat-${size}`, 'A chat in the lobby of a house');
  maria.types(ctrl.u);
}

const maria = screens.get('80x24');
const phone = screens.get('40x12');
if (maria === undefined || phone === undefined) throw new Error('nobody sits at a terminal');
await listOver(maria, ctrl.k, 'JUMP TO', 'jump', 'Rooms to jump to');
await listOver(maria, '?\r', 'HELP', 'help', 'Help that filters and runs commands');
maria.types(`${ctrl.f}ghost`);
await maria.sees('▸ #');
await draw(maria, 'find-80x24', 'Finding what was said in a room');
maria.types(escape);
await maria.sees(lastLine);

for (const [size, screen] of screens) {
  screen.says('/names');
  await screen.sees('MEMBERS');
  await draw(screen, `members-${size}`, 'The people of a room');
  screen.types(escape);
  await screen.sees('again');
}

maria.types('/t\t');
await maria.sees('/theme');
await draw(maria, 'completion-80x24', 'Commands that complete a word');
maria.types(ctrl.u);

for (const theme of ['light', 'high-contrast', 'mono', 'irc', 'ansi-bbs']) {
  maria.says(`/theme ${theme}`);
  await maria.sees(`Your theme is ${theme} now.`);
  await draw(maria, `theme-${theme}-80x24`, `The theme ${theme}`, theme === 'light' ? 'light' : 'dark');
}
maria.says('/theme auto');
await maria.sees('Your theme is auto now.');

phone.types(pageUp);
await phone.sees('Older lines');
await draw(phone, 'history-40x12', 'A page back in what was said, on a phone');

// What made others see lee type stands there still.
cast.lee.types(ctrl.u);
cast.lee.says('/msg maria between us: who has the spare key of the office?');
await maria.sees(' 4 lee');
maria.types(altFour);
await maria.sees('▸4 lee');
maria.says('the drawer under the printer. and the alarm is off until seven');
await maria.sees('until seven');
await draw(maria, 'direct-80x24', 'A conversation of two');
maria.types(altOne);
await maria.sees(lastLine);

const spanish = stack.use(
  atTerminal({ nick: 'maria', key, port, columns: 80, rows: 24, locale: 'es_ES.UTF-8' }),
);
await spanish.sees(lastLine);
spanish.types('¿y con otra llave?');
await spanish.sees('llave?');
await draw(spanish, 'chat-es-80x24', 'La charla, en español');
spanish.types(`${ctrl.u}?\r`);
await spanish.sees('AYUDA');
await draw(spanish, 'help-es-80x24', 'La ayuda, que filtra y ejecuta órdenes');

spanish.types(escape);
for (const [viewer, goodbye] of [
  ...Array.from(screens.values(), (one) => [one, 'Goodbye'] as const),
  [spanish, 'Adiós'] as const,
]) {
  viewer.types(ctrl.u);
  viewer.says('/quit');
  await viewer.sees(goodbye);
}
await talkOn(cast);
for (const [size, [columns, rows]] of Object.entries(sizes)) {
  const back = stack.use(atTerminal({ nick: 'maria', key, port, columns, rows }));
  await back.sees('Welcome back');
  await draw(back, `welcome-${size}`, 'Somebody comes back');
}

/** Opens a list over the timeline, draws it and closes it again. */
async function listOver(
  viewer: Viewer,
  keys: string,
  title: string,
  name: string,
  words: string,
): Promise<void> {
  viewer.types(keys);
  await viewer.sees(title);
  await draw(viewer, `${name}-80x24`, words);
  viewer.types(escape);
  await viewer.sees(lastLine);
}

async function draw(
  viewer: Viewer,
  name: string,
  title: string,
  background: 'dark' | 'light' = 'dark',
): Promise<void> {
  await writeFile(join(folder, `${name}.svg`), drawSvg(viewer.terminal, title, background));
  process.stderr.write(`docs/screens/${name}.svg\n`);
}
