import { afterAll, beforeAll, expect, test } from 'vitest';

import { codeOf, furnished, type HouseInOrder, openHouseInOrder } from '../helpers/order.ts';
import { lobby, room } from '../helpers/talk.ts';

const den = room('den');

type People = Awaited<ReturnType<typeof furnished>>;

// What is refused changes nothing, so that the next one may be refused in the same house.
let house: HouseInOrder;
let people: People;
beforeAll(async () => {
  house = await openHouseInOrder();
  people = await furnished(house);
});
afterAll(() => house[Symbol.asyncDispose]());

test.each<readonly [keyof People, string, string]>([
  ['ana', 'join', 'room-name-invalid'],
  ['ana', 'join nowhere', 'room-unknown'],
  ['ana', 'join 7eleven', 'room-name-invalid'],
  ['ana', 'create den', 'room-exists'],
  ['ana', 'invite nobody', 'nobody-by-that-name'],
  ['ana', 'invite house zoe', 'not-allowed-in-house'],
  ['boss', 'invite house z', 'nick-invalid'],
  ['eve', 'invite bob', 'not-allowed'],
  ['ana', 'private maybe', 'choice-unknown'],
  ['ana', 'lock', 'choice-unknown'],
  ['ana', 'slow soon', 'duration-invalid'],
  ['ana', 'slow 0s', 'duration-invalid'],
  ['ana', `key ${'x'.repeat(101)}`, 'key-too-long'],
  ['ana', 'pin #999999', 'message-unknown'],
  ['ana', 'pin #1 please', 'argument-missing'],
  ['ana', 'pin that', 'argument-missing'],
  ['ana', 'rename', 'room-name-invalid'],
  ['ana', 'rename lobby', 'room-exists'],
  ['boss', 'close lobby', 'lobby-stays'],
  ['ana', 'close nowhere', 'room-unknown'],
  ['ana', 'close 7', 'room-name-invalid'],
  ['ana', `close den ${'x'.repeat(301)}`, 'text-too-long'],
  ['ana', 'topic ' + 'x'.repeat(301), 'topic-too-long'],
  ['ana', 'op nobody', 'nobody-by-that-name'],
  ['ana', 'op ana', 'role-already'],
  ['ana', 'deop bob', 'role-none'],
  ['ana', 'op house bob', 'not-allowed-in-house'],
  ['boss', 'op house nobody', 'nobody-by-that-name'],
  ['boss', 'op house boss', 'role-already'],
  ['boss', 'deop house ana', 'role-none'],
  ['boss', 'deop house boss', 'sysop-configured'],
  ['ana', 'kick eve', 'not-a-member'],
  ['ana', 'kick nobody', 'nobody-by-that-name'],
  ['bob', 'kick ana', 'not-allowed'],
  ['ana', 'kick boss', 'outranked'],
  ['ana', 'ban boss', 'outranked'],
  ['ana', 'ban ana', 'sanction-own'],
  ['ana', 'mute ana 1h', 'sanction-own'],
  ['ana', 'ban nobody', 'nobody-by-that-name'],
  ['ana', 'ban', 'argument-missing'],
  ['ana', 'ban house', 'argument-missing'],
  ['ana', 'ban bob 3x noise', 'duration-invalid'],
  ['ana', 'ban bob 99999w', 'duration-invalid'],
  ['ana', 'ban bob -2h', 'duration-invalid'],
  ['ana', 'mute bob .5h noise', 'duration-invalid'],
  ['ana', `ban bob ${'x'.repeat(301)}`, 'text-too-long'],
  ['ana', 'ban key:abc', 'target-invalid'],
  ['ana', 'ban ip:1.2.3', 'target-invalid'],
  ['ana', 'ban net:192.0.2.0/33', 'target-invalid'],
  ['ana', 'ban net:192.0.2.0/24', 'not-allowed-in-house'],
  ['ana', 'ban house bob', 'not-allowed-in-house'],
  ['boss', 'ban house boss', 'outranked'],
  ['ana', 'unban bob', 'sanction-unknown'],
  ['ana', 'unmute nobody', 'sanction-unknown'],
  ['ana', 'unban house bob', 'not-allowed-in-house'],
  ['ana', 'bans house', 'not-allowed-in-house'],
  ['ana', 'bans everywhere', 'choice-unknown'],
  ['bob', 'bans', 'not-allowed'],
  ['ana', 'announce hi', 'not-allowed-in-house'],
  ['boss', `announce ${'x'.repeat(301)}`, 'text-too-long'],
  ['boss', 'defence 6', 'argument-missing'],
  ['boss', 'defence high', 'argument-missing'],
  ['ana', 'defence 2', 'not-allowed-in-house'],
  ['ana', 'report bob', 'argument-missing'],
  ['ana', `report bob ${'x'.repeat(301)}`, 'text-too-long'],
  ['ana', 'retention 10m', 'retention-too-short'],
  ['bob', 'undo', 'nothing-to-undo'],
  ['bob', 'reload', 'not-allowed-in-house'],
  ['ana', 'msg ana hola', 'direct-with-yourself'],
  ['ana', 'ignore ana', 'direct-with-yourself'],
  ['ana', 'unignore bob', 'ignored-not'],
  ['ana', 'reply hola', 'reply-nothing'],
  ['ana', 'slap eve', 'nick-not-here'],
  ['ana', 'b 9', 'room-number-unknown'],
  ['ana', 'tz Europe/Atlantis', 'zone-unknown'],
])('what %s asks with /%s is refused: %s', async (who, line, code) => {
  expect(await people[who].refusal(line, den)).toBe(code);
  expect(house.bugs).toEqual([]);
});

test('a guest is gone with their visit, and cannot run the house', async () => {
  await house.visitor('gus');
  expect(await people.boss.refusal('op house gus')).toBe('account-needed-there');
});

test('who is muted takes back what they said themselves, and nothing of what others said', async () => {
  const [max, ida] = [await house.person('max'), await house.person('ida')];
  for (const person of [max, ida]) await person.does('join den');
  await people.ana.does('op max', den);
  for (const person of [max, ida]) await person.session.say(den, 'a word too many');
  const [ofMax, ofIda] = await max.session.history(den, { before: 1_000 }, 2);
  await people.ana.does('mute max', den);
  expect(await max.refusal(`delete #${ofIda?.position}`, den)).toBe('room-muted');
  expect(await max.refusal(`delete #${ofMax?.position}`, den)).toMatch(/^done/);
});

test('who has gone does nothing any more', async () => {
  const zoe = await house.person('zoe');
  await zoe.session.close('quit');
  expect(await zoe.refusal('create den')).toBe('session-gone');
});

test('a script that may not speak in the lobby does not speak in another room instead', async () => {
  const mia = await house.person('mia');
  await mia.does('join den');
  await people.boss.does('ban mia', lobby);
  const script = { face: 'pipe', enter: [] } as const;
  expect(await house.person('mia', script).then(() => 'in', codeOf)).toBe('room-banned');
  expect((await house.person('mia', { ...script, enter: ['den'] })).session.opened.room).toBe(den);
});

test.each(['private on', 'key x', 'rename hall', 'close lobby'])(
  '#lobby is everybody’s: /%s is not even for those who run the house',
  async (line) => {
    expect(await people.boss.refusal(line, lobby)).toBe('lobby-stays');
  },
);
