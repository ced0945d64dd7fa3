import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Visitor } from '../../src/ssh-server/faces.ts';
import type { Terminal } from '../../src/ui/terminal/terminal.ts';
import { intrude, type Intruder } from '../helpers/ssh-intruder.ts';
import {
  channelData,
  channelOpen,
  channelRequest,
  ptyRequest,
  shellRequest,
} from '../helpers/ssh-packets.ts';
import { pipeThroughSsh } from '../helpers/ssh-pipe.ts';
import { openSshPort, type SshPort } from '../helpers/ssh-port.ts';

let house: SshPort;
let openFace: (visitor: Visitor, terminal: Terminal) => void = () => undefined;
let strays: unknown[];

/** What `serve` does with whatever nobody caught. */
function onStray(error: unknown): void {
  if (!house.server.claim(error)) strays.push(error);
}

beforeAll(async () => {
  strays = [];
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    // The test runner counts what nobody caught as a failure; here it is the subject.
    process.removeAllListeners(event);
    process.on(event, onStray);
  }
  house = await openSshPort({
    faces: {
      openInk(_session, terminal, visitor) {
        openFace(visitor, terminal);
        terminal.onInput(() => {
          throw new Error('broken by a key');
        });
        terminal.onResize(() => {
          throw new Error('broken by a size');
        });
        terminal.write('ready');
        return {
          close(sentence) {
            terminal.write(sentence);
            terminal.end(1);
          },
        };
      },
    },
  });
});
afterAll(() => house[Symbol.asyncDispose]());

async function comeIn(face: typeof openFace = () => undefined): Promise<Intruder> {
  openFace = face;
  const person = await intrude({ port: house.port, username: 'ana' });
  person.send(channelOpen());
  const id = (await person.receives(91)).readUInt32BE(5);
  person.send(ptyRequest(id));
  person.send(shellRequest(id));
  await person.receives(94);
  return person;
}

/** The person reads an apology with a number, the log has the error under that number, and nobody else notices. */
async function isExcused(person: Intruder, reason: string): Promise<void> {
  const shown = (): string =>
    person.received
      .filter(([first]) => first === 94)
      .map((data) => data.toString('utf8', 9))
      .join('');
  await expect.poll(shown).toMatch(/Something broke on our side.*Number: \S+/s);
  const [, incident] = /Number: (\S+)/.exec(shown()) ?? [];
  expect(house.log.find(({ fields }) => fields['incident'] === incident)?.fields['err']).toMatchObject({
    message: reason,
  });
  const bob = await pipeThroughSsh(house.port, 'bob', 'nothing wrong here\n');
  expect(bob).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing wrong here') });
  expect(strays).toEqual([]);
}

test('an exception over a key ends that session only', async () => {
  await using person = await comeIn();
  person.send(channelData(0, 'x'));
  await isExcused(person, 'broken by a key');
});

test('an exception over a new terminal size ends that session only', async () => {
  await using person = await comeIn();
  person.send(channelRequest(0, 'window-change', false, 100, 30, 0, 0));
  await isExcused(person, 'broken by a size');
});

test('an exception while the face opens ends that session only', async () => {
  await using person = await comeIn(() => {
    throw new Error('broken from the start');
  });
  await isExcused(person, 'broken from the start');
});

test('what a component reports ends that session only', async () => {
  await using person = await comeIn(
    ({ onBug }) => void setImmediate(() => onBug(new Error('broken component'))),
  );
  await isExcused(person, 'broken component');
});

test('a face that was dismissed is told when its person is gone, once', async () => {
  let told = 0;
  {
    await using person = await comeIn((_visitor, terminal) => terminal.onClose(() => (told += 1)));
    person.send(channelData(0, 'x'));
    await isExcused(person, 'broken by a key');
  }
  await expect.poll(() => told).toBe(1);
});

test('an exception in a timer, and a rejection that nobody awaited, find their session', async () => {
  await using first = await comeIn(() => {
    setTimeout(() => {
      throw new Error('broken timer');
    }, 1);
  });
  await isExcused(first, 'broken timer');
  await using second = await comeIn(() => void Promise.reject(new Error('broken promise')));
  await isExcused(second, 'broken promise');
});

test('what comes from no session is left to the process', () => {
  expect(house.server.claim(new Error('of nobody'))).toBe(false);
});
