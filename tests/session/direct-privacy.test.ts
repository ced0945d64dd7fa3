import { expect, test } from 'vitest';

import { openTestCore } from '../helpers/core.ts';
import { lobby } from '../helpers/talk.ts';

test('a third person finds nothing of a conversation of two, whatever they know of it', async () => {
  await using house = await openTestCore({ operators: ['SHA256:eve'] });
  const ana = await house.keyed('ana', 'SHA256:ana');
  await house.keyed('sam', 'SHA256:sam');
  // Who runs the house does not read along, either.
  const eve = await house.keyed('eve', 'SHA256:eve');
  await ana.run('msg', 'sam the xylophone is broken');
  const key = ana.seat.rooms.at(-1)!;
  const found = await ana.run('search', 'xylophone');
  const position = found.type === 'found' ? found.messages[0]!.position : 0;

  const unknown = { code: 'room-unknown' };
  await expect(eve.history(key, { before: 10 }, 10)).rejects.toMatchObject(unknown);
  await expect(eve.say(key, 'hello')).rejects.toMatchObject(unknown);
  await expect(eve.look(key)).rejects.toMatchObject(unknown);
  await expect(eve.typing(key)).rejects.toMatchObject(unknown);
  await expect(eve.keepDraft(key, 'hello')).rejects.toMatchObject({ code: 'not-in-room' });
  for (const command of ['names', 'topic', 'leave', 'audit'])
    await expect(eve.run(command, '', key)).rejects.toMatchObject(unknown);
  await expect(eve.run('reply', `#${position} hello`, lobby)).rejects.toMatchObject({
    code: 'message-unknown',
  });
  await expect(eve.run('delete', `#${position}`, lobby)).rejects.toMatchObject({ code: 'message-unknown' });
  await expect(eve.run('join', key)).rejects.toMatchObject({ code: 'room-name-invalid' });
  expect(await eve.run('search', 'xylophone')).toMatchObject({ messages: [] });
  expect(await eve.run('search', 'xylophone in:@sam')).toMatchObject({ messages: [] });
  const again = await house.keyed('eve', 'SHA256:eve', { enter: [key] });
  expect(again.opened.notices).toMatchObject([{ code: 'room-name-invalid' }]);

  const told = [
    await eve.run('list', ''),
    await eve.run('who', ''),
    await eve.run('whois', 'ana'),
    await eve.run('audit', 'house'),
    eve.seat,
  ];
  expect(JSON.stringify(told)).not.toContain(key);
  await ana.run('report', `#${position} look at this`, key);
  expect(JSON.stringify(await eve.run('audit', 'house'))).not.toContain(key);
});

test('a report from a conversation of two does not tell who talks with whom', async () => {
  await using house = await openTestCore({ operators: ['SHA256:eve'] });
  const ana = await house.keyed('ana', 'SHA256:ana');
  await house.keyed('sam', 'SHA256:sam');
  const eve = await house.keyed('eve', 'SHA256:eve');
  const heard: unknown[] = [];
  eve.onEvent((event) => heard.push(event));
  await ana.run('msg', 'sam hello');
  const key = ana.seat.rooms.at(-1)!;
  await ana.run('report', 'sam rude', key);
  await expect.poll(() => JSON.stringify(heard)).toContain('report-came');
  expect(JSON.stringify(heard)).not.toContain(key);
});
