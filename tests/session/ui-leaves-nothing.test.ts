import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { expect, test } from 'vitest';

import { createFeedHouse } from '../helpers/feed-house.ts';
import { sit } from '../helpers/screen.ts';
import { eventually } from '../helpers/talk.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

// `npm run soak` asks for 2,000.
const visits = Number(process.env['SOAK_VISITS'] ?? 100);

test('people who came and went leave nothing behind', { timeout: 600_000 }, async () => {
  using house = createFeedHouse();
  const gone: WeakRef<object>[] = [];
  const visit = async (number: number): Promise<void> => {
    const session = house.seat('maria', ['lobby', 'dev']);
    const maria = sit(house.face, session, createTestTerminal());
    maria.type(`hello ${number}\r`);
    house.says('sam', `hello again ${number}`, 'dev');
    await house.settle();
    // Some leave, some drop, some are sent away.
    if (number % 3 === 0) maria.type('\u0003\u0003');
    else if (number % 3 === 1) maria.terminal.drop();
    else maria.open.close('');
    await house.settle();
    gone.push(new WeakRef(session), new WeakRef(maria.terminal));
  };
  for (let number = 0; number < visits; number += 1) await visit(number);
  await eventually(() => {
    collectGarbage();
    const left = gone.filter((reference) => reference.deref() !== undefined);
    // The last visitor may still stand in a frame that no other has replaced.
    expect(left.length).toBeLessThanOrEqual(4);
  });
});
