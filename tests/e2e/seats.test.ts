import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { expect, test } from 'vitest';

import { type HouseUnderTest, startHouse } from '../helpers/house.ts';
import { connectLegacy, LegacyClient } from '../helpers/legacy-client.ts';
import { openSshPerson, type SshPerson } from '../helpers/ssh-person.ts';
import { pipeThroughSsh } from '../helpers/ssh-pipe.ts';
import { makeKey } from '../helpers/ssh-programs.ts';
import { eventually } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const flags = ['--limits.messages.burst', '1000', '--limits.messages.refill-seconds', '0.001'];
const pageUp = '\u001b[5~';
const pageDown = '\u001b[6~';

function comes({ sshPort: port }: HouseUnderTest, nick: string, key: string, command?: string): SshPerson {
  const args = ['-i', key, '-o', 'IdentitiesOnly=yes'];
  return openSshPerson({ port, nick, args, ...(command !== undefined && { command }) });
}

async function talkInDen({ sshPort }: HouseUnderTest, lines: readonly string[]): Promise<void> {
  const { status } = await pipeThroughSsh(sshPort, 'bob', `${lines.join('\n')}\n`, { command: '#den' });
  expect(status).toBe(0);
}

/** Maria in #den, which has much to read. */
async function settleIn(house: HouseUnderTest, key: string): Promise<SshPerson> {
  const maria = comes(house, 'maria', key, '#lobby');
  await maria.sees('maria>');
  maria.type('/create den\r');
  await maria.sees('▸2 #den');
  await talkInDen(
    house,
    Array.from(
      { length: 100 },
      (_, index) => `line ${index + 1}.${index % 7 === 0 ? ' and more'.repeat(12) : ''}`,
    ),
  );
  maria.type('I have read this\r');
  await maria.sees(/maria {2}I have read this/);
  return maria;
}

/** What is the same for everybody who looks at the same place: rooms, talk and the line being written. */
function lookOf({ screen }: SshPerson): string {
  return screen.text().split('\n').slice(1, -4).concat(screen.text().split('\n').slice(-3, -1)).join('\n');
}

/** What the house has written down of maria's seat. */
function keptSeat({ dataDir }: HouseUnderTest): string {
  const db = new DatabaseSync(join(dataDir, 'tertulia.db'), { readOnly: true });
  try {
    const rows = db.prepare('SELECT record FROM seats').all();
    return rows.map(({ record }) => String(record)).find((record) => record.includes('"nick":"maria"')) ?? '';
  } finally {
    db.close();
  }
}

// Each has a house of its own, and mostly waits: so all wait at the same time.
test.concurrent('however somebody vanishes, and whatever becomes of the house: same room, same line, same draft', async () => {
  using directory = temporaryDirectory();
  const keys = [
    makeKey(directory.path, 'desk', '-t', 'ed25519'),
    makeKey(directory.path, 'phone', '-t', 'ed25519'),
  ];
  const [desk = '', phone = ''] = keys;
  const dataDir = join(directory.path, 'data');
  let house = await startHouse({ dataDir, flags });
  await using stack = new AsyncDisposableStack();
  stack.defer(async () => await house[Symbol.asyncDispose]());

  let maria = stack.use(await settleIn(house, desk));
  maria.type('/link\r');
  await maria.sees(/Your code is \d{6}/);
  const code = /Your code is (\d{6})/.exec(maria.screen.text())?.[1];
  const stranger = stack.use(comes(house, 'mariaphone', phone, '#lobby'));
  await stranger.sees('mariaphone>');
  stranger.type(`/link ${code}\r`);
  await stranger.exited;

  maria.type(pageUp + pageUp);
  await maria.sees('Older lines');
  maria.type('half a sen\ntence');
  await maria.sees(/^maria> half a sen\n {7}tence$/m);
  const before = lookOf(maria);
  await eventually(() => expect(keptSeat(house)).toMatch(/"half a sen\\ntence".*"anchors":\{"den"/));

  const rounds = [
    { how: 'cut', key: phone, signal: undefined },
    { how: 'freeze', key: desk, signal: undefined },
    { how: 'cut', key: phone, signal: 'SIGTERM' },
    { how: 'freeze', key: desk, signal: 'SIGKILL' },
  ] as const;
  for (const [index, { how, key, signal }] of rounds.entries()) {
    maria[how]();
    if (signal !== undefined) {
      await house.stop(signal);
      house = await startHouse({ dataDir, flags });
    }
    await talkInDen(house, [`while she was away ${index + 1}`]);
    maria = stack.use(comes(house, 'maria', key));
    await maria.sees(index === 0 ? '1 new line below' : `${index + 1} new lines below`);
    expect(lookOf(maria), `${how} ${signal ?? ''}`).toBe(before);
  }
});

test.concurrent('the ruler stands where somebody stopped reading, after a restart too', async () => {
  using directory = temporaryDirectory();
  const key = makeKey(directory.path, 'desk', '-t', 'ed25519');
  const dataDir = join(directory.path, 'data');
  {
    await using house = await startHouse({ dataDir, flags });
    await using maria = await settleIn(house, key);
    maria.cut();
    await talkInDen(house, ['one', 'two']);
    await house.stop('SIGTERM');
  }
  await using house = await startHouse({ dataDir, flags });
  await talkInDen(house, ['three']);
  await using maria = comes(house, 'maria', key);
  await maria.sees(/I have read this\n.*─ 3 new since \d\d:\d\d ─.*\n.*bob {2}one\n.*two\n.*three/);
});

test.concurrent('two devices at once share a draft, and what is sent on one leaves the line of the other', async () => {
  using directory = temporaryDirectory();
  const key = makeKey(directory.path, 'desk', '-t', 'ed25519');
  await using house = await startHouse({ flags });
  await using desk = comes(house, 'maria', key, '#lobby');
  await desk.sees('maria>');
  await using phone = comes(house, 'maria', key);
  await phone.sees('maria>');
  desk.type('begun at the desk');
  await phone.sees('maria> begun at the desk');
  desk.cut();
  phone.type(', sent from the phone');
  await phone.sees('maria> begun at the desk, sent from the phone');
  await using again = comes(house, 'maria', key);
  await again.sees('maria> begun at the desk, sent from the phone');
  phone.type('\r');
  await again.sees(/maria {2}begun at the desk, sent from the phone/);
  await again.sees(/^maria> *$/m);
});

test.concurrent('an old client’s token that is linked to the account comes back to the same seat after a restart', async () => {
  using directory = temporaryDirectory();
  const key = makeKey(directory.path, 'desk', '-t', 'ed25519');
  const dataDir = join(directory.path, 'data');
  let token = '';
  {
    await using house = await startHouse({ dataDir, flags });
    await using maria = await settleIn(house, key);
    maria.type('/link\r');
    await maria.sees(/Your code is \d{6}/);
    const code = /Your code is (\d{6})/.exec(maria.screen.text())?.[1];
    await using old = await LegacyClient.register(house.tcpPort, 'tim');
    token = old.token;
    await old.say(`/link ${code}`);
    await old.closed;
    maria.type('to be continued');
    await eventually(() => expect(keptSeat(house)).toContain('to be continued'));
    await house.stop('SIGKILL');
  }
  await using house = await startHouse({ dataDir, flags });
  await using old = await connectLegacy(house.tcpPort);
  old.write(`${token} .newuser maria\n`);
  expect(await old.sees('\n')).toBe(`.accept maria ${token}`);
  old.write(`${token} .join den\n`);
  await old.sees('Te has unido al grupo den');
  await using maria = comes(house, 'maria', key);
  await maria.sees('maria> to be continued');
  old.write(`${token} from the old client\n`);
  await maria.sees('from the old client');
});

test.concurrent('a cut cable is not told to the others; /quit is, at once', async () => {
  using directory = temporaryDirectory();
  const key = makeKey(directory.path, 'desk', '-t', 'ed25519');
  await using house = await startHouse({ flags });
  await using bob = openSshPerson({ port: house.sshPort, nick: 'bob' });
  await bob.sees('bob>');
  await using maria = comes(house, 'maria', key, '#lobby');
  await bob.sees('maria joined');
  maria.cut();
  await maria.exited;
  await using eve = openSshPerson({ port: house.sshPort, nick: 'eve' });
  // The one comes after the other: who sees that eve is here would have seen that maria is not.
  await bob.sees(/(eve joined|maria, eve joined)/);
  await bob.sees('3 here');
  await using again = comes(house, 'maria', key);
  await again.sees('maria>');
  again.type(pageDown);
  again.type('/quit\r');
  expect(await again.exited).toBe(0);
  await bob.sees('2 here');
  await bob.sees(/maria (left|came and went)/);
  expect(eve.screen.text()).not.toContain('maria joined');
});
