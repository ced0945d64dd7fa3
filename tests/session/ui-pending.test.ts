import { expect, test } from 'vitest';

import { ChatError, Unavailable } from '../../src/chat-core/errors.ts';
import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import { createFeedHouse } from '../helpers/feed-house.ts';
import { openScreenHouse, type ScreenHouse } from '../helpers/screen-house.ts';
import { sit } from '../helpers/screen.ts';
import { eventually, lobby, said } from '../helpers/talk.ts';
import { createTroubledLog, type TroubledLog } from '../helpers/troubled-log.ts';

interface TroubledHouse extends ScreenHouse {
  readonly log: TroubledLog;
  /** Lets so much time pass on the faces’ clock. */
  pass(ms: number): void;
}

async function openTroubledHouse(): Promise<TroubledHouse> {
  const log = createTroubledLog();
  let passed = 0;
  const house = await openScreenHouse({ log: log.wrap, face: { now: () => Date.now() + passed } });
  return {
    ...house,
    log,
    pass(ms) {
      passed += ms;
    },
    async [Symbol.asyncDispose]() {
      log.trouble = 'well';
      await house[Symbol.asyncDispose]();
    },
  };
}

const mark = '… (not kept yet)';

// Each has a house of its own, and mostly waits: so all wait at the same time.
test.concurrent('a line that the disk does not take stays with its sender, dim, and is said when it can be', async () => {
  await using house = await openTroubledHouse();
  const [ada, bob] = [await house.comesWithKey('ada'), await house.comesWithKey('bob')];
  house.log.trouble = 'full';
  ada.type('does anybody\nhear me?\r');
  await ada.sees(`ada  does anybody\n              │                hear me? ${mark}`);
  await ada.sees(/^ The disk does not answer\. Your lines are said by themselves once it does\.$/m);
  const row = (await ada.terminal.screen()).findIndex((text) => text.includes('does anybody'));
  const cells = (await ada.terminal.looks(row)).slice(24).filter(({ text }) => text.trim() !== '');
  expect(cells.every(({ dim }) => dim)).toBe(true);
  expect((await bob.terminal.screen()).join()).not.toContain('does anybody');
  house.log.trouble = 'well';
  house.pass(5_000);
  for (const person of [ada, bob]) await person.sees(/ada {2}does anybody\n.*hear me\?/);
  await ada.seesNot(mark);
  await ada.seesNot('The disk does not answer');
  expect(said(house.core.client)).toEqual(['ada: does anybody\nhear me?']);
});

test.concurrent('a line that was kept after all shows once, and is said once', async () => {
  await using house = await openTroubledHouse();
  const ada = await house.comesWithKey('ada');
  house.log.trouble = 'mute';
  ada.type('hello\r');
  await ada.sees(/ada {2}hello$/m);
  await ada.seesNot(mark);
  house.log.trouble = 'well';
  house.pass(5_000);
  ada.type('again\r');
  await ada.sees('again');
  expect(said(house.core.client)).toEqual(['ada: hello', 'ada: again']);
});

test.concurrent('a disk that is stuck: the line shows after a second, below what others say, until it is there', async () => {
  await using house = await openTroubledHouse();
  const ada = await house.comesWithKey('ada');
  house.log.trouble = 'stuck';
  ada.type('one\r');
  ada.type('two\r');
  await ada.sees(/ada {2}one … .*\n.*ada {2}two … /);
  house.log.trouble = 'well';
  await ada.sees(/ada {2}one\n.* two$/m);
  await ada.seesNot(mark);
  expect(said(house.core.client)).toEqual(['ada: one', 'ada: two']);
});

test.concurrent('lines that wait keep their order when the disk is well again', async () => {
  await using house = await openTroubledHouse();
  const ada = await house.comesWithKey('ada');
  house.log.trouble = 'full';
  for (const line of ['one', 'two', 'three']) ada.type(`${line}\r`);
  await ada.sees(/ada {2}one … .*\n.*ada {2}two … .*\n.*ada {2}three … /);
  house.log.trouble = 'well';
  house.pass(5_000);
  await eventually(() => expect(said(house.core.client)).toEqual(['ada: one', 'ada: two', 'ada: three']));
  await ada.seesNot(mark);
});

/** The same session, but for what becomes of what is said. */
function saying(session: ClientSession, say: ClientSession['say']): ClientSession {
  return new Proxy(session, {
    get(target, name) {
      if (name === 'say') return say;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

test.concurrent('a line that is refused in the end is back in the editor, with the reason', async () => {
  using house = createFeedHouse();
  const answers = [new Unavailable('lost'), new ChatError('not-in-room', { room: 'lobby' })];
  const ada = sit(
    house.face,
    saying(house.seat('ada'), () => Promise.reject(answers.shift())),
  );
  ada.type('is this kept?\r');
  await ada.sees(`ada  is this kept? ${mark}`);
  house.at += 5_000;
  await ada.sees(/-- {2}You are not in #lobby[^]*^ada> is this kept\?$/m);
  await ada.seesNot(mark);
});

test.concurrent('a line that is there is said no more: the house might refuse it now', async () => {
  await using house = await openTroubledHouse();
  const session = await house.core.keyed('ada', 'SHA256:ada');
  const asked: string[] = [];
  const ada = house.sits(
    saying(session, async (where, text, ...more) => {
      asked.push(text);
      const isFirst = asked.filter((each) => each === text).length === 1;
      if (text === 'kept' || !isFirst) await session.say(where, text, ...more);
      if (isFirst) throw new Unavailable('the answer is lost');
    }),
  );
  ada.type('kept\rlost\r');
  await ada.sees(/ada {2}kept\n.*ada {2}lost … /);
  house.pass(5_000);
  await ada.sees(/ada {2}kept\n.* lost$/m);
  expect(asked).toEqual(['kept', 'lost', 'lost']);
});

test.concurrent('who leaves with a line pending finds it in their editor when they come back', async () => {
  await using house = await openTroubledHouse();
  const ada = await house.comesWithKey('ada');
  house.log.trouble = 'full';
  ada.type('half the truth\r');
  await ada.sees(mark);
  ada.type('and half a sentence');
  ada.terminal.drop();
  await ada.session.close('dropped');
  const again = await house.comesWithKey('ada');
  await again.sees(/^ada> half the truth\n {5}and half a sentence$/m);
  expect(again.session.seat.drafts[lobby]).toBe('half the truth\nand half a sentence');
});
