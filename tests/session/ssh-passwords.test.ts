import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { watchSilence } from '../../src/ssh-server/guards/silent-connection.ts';
import { intrude, type Intruder } from '../helpers/ssh-intruder.ts';
import { channelOpen, packet, shellRequest } from '../helpers/ssh-packets.ts';
import { openSshPort, type SshPort } from '../helpers/ssh-port.ts';
import { eventually } from '../helpers/talk.ts';

const secret = 'correct horse';

let house: SshPort;
beforeAll(async () => {
  house = await openSshPort();
  for (const nick of ['maria', 'often', 'guessed']) {
    const owner = await house.core.keyed(nick, `SHA256:${nick}`);
    await owner.run('password', secret);
    await owner.close('quit');
  }
});
afterAll(() => house[Symbol.asyncDispose]());

async function atTheDoor(localAddress?: string): Promise<Intruder> {
  const person = await intrude({
    port: house.port,
    until: 'keys-exchanged',
    ...(localAddress !== undefined && { localAddress }),
  });
  person.deafen();
  return person;
}

const interactive = (nick: string): Buffer =>
  packet(50, nick, 'ssh-connection', 'keyboard-interactive', '', '');
const byPassword = (nick: string, password: string): Buffer =>
  packet(50, nick, 'ssh-connection', 'password', false, password);
const answer = (...answers: string[]): Buffer => packet(61, answers.length, ...answers);

/** The `count`th packet with this number, as text. */
async function hears(person: Intruder, number: number, count = 1): Promise<string> {
  const heard = (): Buffer[] => person.received.filter(([first]) => first === number);
  await eventually(() => expect(heard().length).toBeGreaterThanOrEqual(count));
  return heard()[count - 1]!.toString('utf8');
}

/** What a person is told who has come in. */
async function comesIn(person: Intruder): Promise<string> {
  await person.receives(52);
  person.send(channelOpen());
  await person.receives(91);
  person.send(shellRequest(0));
  return await hears(person, 94);
}

describe('a nick with a password', () => {
  test('is asked for it, and opened by it', async () => {
    await using person = await atTheDoor();
    person.send(packet(50, 'maria', 'ssh-connection', 'none'));
    expect(await hears(person, 51)).toContain('publickey,keyboard-interactive,password');
    person.send(interactive('maria'));
    const question = await hears(person, 60);
    expect(question).toContain('Password for maria (Enter: come in as a guest): \u0000');
    person.send(answer(secret));
    expect(await comesIn(person)).toContain('welcome, maria.');
  });

  test('is opened by the method `password` too', async () => {
    await using person = await atTheDoor();
    person.send(byPassword('MARIA', secret));
    expect(await comesIn(person)).toContain('welcome, maria.');
  });

  test('gives way to a guest for an empty answer', async () => {
    await using person = await atTheDoor();
    person.send(interactive('maria'));
    await person.receives(60);
    person.send(answer(''));
    expect(await comesIn(person)).toMatch(/welcome, maria~\d\./);
  });

  test('gives way to a guest for an empty password', async () => {
    await using person = await atTheDoor();
    person.send(byPassword('maria', ''));
    expect(await comesIn(person)).toMatch(/welcome, maria~\d\./);
  });

  test('tells above the next question why the last answer was refused, and asks three times', async () => {
    await using person = await atTheDoor();
    for (const count of [1, 2, 3]) {
      person.send(interactive('maria'));
      const question = await hears(person, 60, count);
      expect(question.includes('That is not the password of maria.')).toBe(count > 1);
      person.send(answer('wrong horse'));
      const refused = await hears(person, 51, count);
      expect(refused.includes('keyboard-interactive,password')).toBe(count < 3);
    }
    person.send(interactive('maria'));
    person.send(byPassword('maria', secret));
    expect(await hears(person, 51, 5)).not.toContain('password');
    expect(person.received.filter(([first]) => first === 60)).toHaveLength(3);
  });

  test('is not opened by a request to change the password', async () => {
    await using person = await atTheDoor();
    person.send(packet(50, 'maria', 'ssh-connection', 'password', true, secret, 'another horse'));
    expect(await hears(person, 51)).toContain('publickey');
  });

  test('is not asked about where keys only come in', async () => {
    const address = '127.9.9.9';
    {
      await using attacker = await atTheDoor(address);
      attacker.send(interactive('maria'));
      attacker.send(Buffer.concat([packet(61, 2 ** 25 - 1), Buffer.alloc(15)]));
      await attacker.gone;
    }
    await using person = await atTheDoor(address);
    person.send(interactive('maria'));
    person.send(byPassword('maria', secret));
    for (const count of [1, 2]) expect(await hears(person, 51, count)).not.toMatch(/interactive|password/);
  });
});

describe('answers that fit no question', () => {
  test.for([
    ['none', answer()],
    ['two', answer(secret, secret)],
    ['of 30 kB', answer('x'.repeat(30_000))],
    ['that is no UTF-8', packet(61, 1, Buffer.from([0xff, 0xfe, 0x00, 0x1b, 0x5b]))],
  ] as const)('%s: refused', async ([, sent]) => {
    await using person = await atTheDoor();
    person.send(interactive('often'));
    await person.receives(60);
    person.send(sent);
    expect(await hears(person, 51)).toContain('keyboard-interactive,password');
  });

  test.for([
    ['of 100 kB', [interactive('maria'), answer('x'.repeat(100_000))]],
    ['cut off', [interactive('maria'), answer(secret).subarray(0, 12)]],
    ['to a request that was refused', [packet(50, 'maria', 'ssh-connection', 'none'), answer(secret)]],
  ] as const)('%s: the connection ends', async ([, sent]) => {
    await using person = await atTheDoor();
    for (const one of sent) person.send(one);
    await person.gone;
    expect(person.received.some(([first]) => first === 52)).toBe(false);
  });

  test('given twice, count once', async () => {
    await using person = await atTheDoor();
    person.send(interactive('often'));
    await person.receives(60);
    person.send(answer('wrong horse'));
    person.send(answer(secret));
    expect(await hears(person, 51)).toContain('publickey');
    expect(person.received.some(([first]) => first === 52)).toBe(false);
  });

  test('before anything was asked are not kept for the question', async () => {
    await using person = await atTheDoor();
    person.send(answer(secret));
    person.send(interactive('maria'));
    await person.receives(60);
    person.send(answer(''));
    expect(await comesIn(person)).toMatch(/welcome, maria~\d\./);
  });

  test('come too late once the client has asked again', async () => {
    await using person = await atTheDoor();
    person.send(interactive('maria'));
    await person.receives(60);
    person.send(answer(secret));
    person.send(interactive('maria'));
    await hears(person, 60, 2);
    person.send(answer(''));
    expect(await comesIn(person)).toMatch(/welcome, maria~\d\./);
  });
});

test('200 wrong passwords from many addresses disturb nobody: what is said arrives, and most are refused', async () => {
  const [ana, bob] = [await house.core.guest('ana'), await house.core.guest('eva')];
  const guessers = await Promise.all(Array.from({ length: 20 }, () => atTheDoor()));
  for (const guesser of guessers)
    for (let i = 0; i < 10; i += 1) guesser.send(byPassword('guessed', `guess ${i}`));
  const heard: string[] = [];
  house.core.client.feed(bob.seat.current!)!.onChange((change, event) => {
    if (change === 'items' && event.type === 'message') heard.push(event.message.text);
  });
  for (let i = 0; i < 20; i += 1) await ana.say(ana.seat.current!, `line ${i}`);
  await eventually(() => expect(heard).toEqual(Array.from({ length: 20 }, (_, i) => `line ${i}`)));
  for (const guesser of guessers) expect(await hears(guesser, 51, 3)).not.toContain('interactive');
  const owner = await house.core.keyed('guessed', 'SHA256:guessed');
  expect(owner.seat.nick).toBe('guessed');
  for (const guesser of guessers) await guesser[Symbol.asyncDispose]();
});

test('whoever is asked has three times as long to log in, once', () => {
  vi.useFakeTimers();
  try {
    const onSilence = vi.fn<() => void>();
    const patience = watchSilence(20_000, onSilence);
    vi.advanceTimersByTime(19_000);
    patience.asked();
    vi.advanceTimersByTime(59_000);
    patience.asked();
    expect(onSilence).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(onSilence).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});

test('the journal has none of all these passwords, right or wrong', () => {
  expect(house.log.length).toBeGreaterThan(0);
  expect(JSON.stringify(house.log)).not.toMatch(/horse|guess \d/);
});
