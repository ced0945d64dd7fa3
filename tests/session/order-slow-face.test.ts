import { describe, expect, test } from 'vitest';

import { connectFace } from '../../src/chat-core/link/connect-face.ts';
import type { ClientSession, CoreClient } from '../../src/chat-core/link/core-client.ts';
import { createPortPair, type Port } from '../../src/chat-core/link/port.ts';
import type { FromCore, FromFace } from '../../src/chat-core/link/protocol.ts';
import { openHouseInOrder, type HouseInOrder } from '../helpers/order.ts';
import { eventually, nicks, room, said } from '../helpers/talk.ts';

const [dev, ops] = [room('dev'), room('ops')];

/** A face in a thread that is busy with something else from time to time: then it hears many things at once. */
function busyFace(house: HouseInOrder) {
  const [outer, inner] = createPortPair<FromFace, FromCore>();
  const bugs: unknown[] = [];
  let waiting: FromCore[] | undefined;
  let hear = (_message: FromCore): void => undefined;
  const port: Port<FromFace, FromCore> = {
    ...outer,
    listen(listener) {
      hear = listener;
      outer.listen((message) => (waiting === undefined ? listener(message) : void waiting.push(message)));
    },
  };
  house.core.serve(inner);
  const client: CoreClient = connectFace(port, (error) => bugs.push(error));
  return {
    client,
    bugs,
    comes: (nick: string): Promise<ClientSession> => {
      const usual = { face: 'ink', nick, address: '192.0.2.7', exempt: true, enter: [] } as const;
      return client.open({
        ...usual,
        credential: { kind: 'key', fingerprint: `SHA256:${nick.padEnd(43, '1')}` },
      });
    },
    isBusy: () => (waiting = []),
    isFree: () => {
      const heard = waiting ?? [];
      waiting = undefined;
      for (const message of heard) hear(message);
    },
  };
}

describe.each(['rename ops', 'close #dev'])('a name that another room takes at once after /%s', (end) => {
  test('shows the new room to whoever is in that, also where both are heard of together', async () => {
    await using house = await openHouseInOrder();
    const [face, eve] = [busyFace(house), await house.person('eve')];
    const [ana, bob] = [await face.comes('ana'), await face.comes('bob')];
    await ana.run('create', 'dev');
    await ana.say(dev, 'old');
    const roomsOfEve = async (): Promise<string> => JSON.stringify(await eve.does('list'));
    face.isBusy();
    const [verb = '', argument = ''] = end.split(' ');
    const ending = ana.run(verb, argument, dev);
    await eventually(async () => {
      const seen = await roomsOfEve();
      expect(seen.includes('"ops"') || !seen.includes('"dev"')).toBe(true);
    });
    const making = bob.run('create', 'dev');
    await eventually(async () => expect((await eve.does('names #dev')).type).toBe('names'));
    await eve.does('join dev');
    await eve.session.say(dev, 'new');
    face.isFree();
    await Promise.all([ending, making]);
    await eventually(() => {
      expect(said(face.client, dev)).toEqual(['eve: new']);
      expect(nicks(face.client, dev)).toEqual(['bob', 'eve']);
      expect(ana.seat.rooms).toEqual(verb === 'rename' ? ['lobby', 'ops'] : ['lobby']);
    });
    if (verb === 'rename') expect(said(face.client, ops)).toEqual(['ana: old']);
    expect(face.bugs).toEqual([]);
    face.client.close();
  });
});

test('whoever comes in while one of their rooms gets another name is in it', async () => {
  await using house = await openHouseInOrder();
  const [boss, ana] = [await house.person('boss'), await house.person('ana')];
  await ana.does('create dev');
  await ana.session.close('quit');
  let name = 'dev';
  for (let turn = 0; turn < 20; turn += 1) {
    const next = `dev-${turn}`;
    const renaming = boss.does(`rename ${next}`, room(name));
    // A turn later each time, so that some come in before it is true, some after, and some just then.
    for (let wait = 0; wait < turn; wait += 1) await new Promise((resolve) => setImmediate(resolve));
    const again = await house.person('ana');
    await renaming;
    await eventually(() => expect(again.session.seat.rooms).toEqual(['lobby', next]));
    expect(house.client.feed(room(next))).toBeDefined();
    await again.session.close('quit');
    name = next;
  }
  expect(house.bugs).toEqual([]);
});
