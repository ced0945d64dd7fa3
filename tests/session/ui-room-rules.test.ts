import { expect, test } from 'vitest';

import { openLinePerson } from '../helpers/line-person.ts';
import { openScreenHouse } from '../helpers/screen-house.ts';
import { room } from '../helpers/talk.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

const dev = room('dev');

test.each([
  {
    columns: 80,
    rows: 24,
    lang: 'en_GB.UTF-8',
    header: / #dev \[private key locked slow 10 s\] {2}Ship +1 here/,
  },
  {
    columns: 120,
    rows: 40,
    lang: 'es_ES.UTF-8',
    header: / #dev \[privada con palabra bloqueada lenta 10 s\] {2}Ship/,
  },
  { columns: 40, rows: 12, lang: 'en_GB.UTF-8', header: /^#dev \[private key locked slow 10.*\d\d:\d\d$/m },
])('the header tells the rules of the room, at $columns x $rows', async ({ header, lang, ...size }) => {
  await using house = await openScreenHouse();
  const session = await house.core.guest('ana');
  await session.run('create', 'dev');
  const ana = house.sits(session, createTestTerminal(size, { lang }));
  await session.look(dev);
  await session.run('topic', 'Ship', dev);
  await session.run('private', 'on', dev);
  await session.run('key', 'open sesame', dev);
  await session.run('lock', 'on', dev);
  await session.run('slow', '10s', dev);
  await ana.sees(header);
  for (const rule of ['private', 'key', 'lock', 'slow']) await session.run(rule, 'off', dev);
  await ana.seesNot('[');
});

test('what is pinned is read by whoever enters, and by whoever asks for it', async () => {
  await using house = await openScreenHouse();
  const { core } = house;
  const ana = await core.guest('ana');
  await ana.run('create', 'dev');
  await ana.say(dev, 'Read the rules.');
  const position = core.client
    .feed(dev)
    ?.items.flatMap((item) => (item.type === 'message' ? [item.message.position] : []))[0];
  const bob = await house.comes('bob');
  await ana.run('pin', `#${position}`, dev);
  bob.type('/join dev\r');
  await bob.sees('pinned by those who keep order: ana: Read the');
  const cai = openLinePerson(core, await core.guest('cai', { face: 'line', enter: ['dev'] }), { pty: true });
  cai.type('/pin\r');
  await cai.sees('* pinned by those who keep order: ana: Read the rules.');
  await ana.run('delete', `#${position}`, dev);
  cai.type('/pin\r');
  await cai.sees('* Nothing is pinned here.');
  cai.type('/pin off\r');
  await cai.sees('Only operators and owners of #dev do that.');
  expect(core.bugs).toEqual([]);
});
