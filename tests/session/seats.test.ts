import { describe, expect, test } from 'vitest';

import { openTestCore } from '../helpers/core.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { eventually, lobby, nicks, room } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

describe('seats', () => {
  test('a second guest of one name is told why they are ana~2', async () => {
    await using house = await openTestCore();
    await house.guest('ana');
    const second = await house.guest('ANA');
    expect(second.seat.nick).toBe('ANA~2');
    expect(second.opened.notices).toEqual([{ code: 'nick-given', params: { wanted: 'ANA', nick: 'ANA~2' } }]);
  });

  test('a name that cannot be a nick becomes guest and four digits, with a sentence', async () => {
    await using house = await openTestCore();
    const guest = await house.guest('\u001b[31m\u0000root;');
    expect(guest.seat.nick).toMatch(/^guest-\d{4}$/);
    expect(guest.opened.notices[0]).toMatchObject({ code: 'nick-unusable', params: { wanted: 'root;' } });
  });

  test('one key is one seat on two devices, whatever name it asks for', async () => {
    await using house = await openTestCore();
    const desk = await house.keyed('maria', 'SHA256:one');
    const phone = await house.keyed('other', 'SHA256:one');
    expect(phone.seat.nick).toBe('maria');
    expect(phone.opened.notices).toEqual([
      { code: 'nick-of-key', params: { nick: 'maria', wanted: 'other' } },
    ]);
    await desk.run('create', 'den');
    await eventually(() => expect(phone.seat.rooms).toEqual(['lobby', 'den']));
    expect(nicks(house.client)).toEqual(['maria']);
  });

  test('a key gets the nick that a guest sits on, and the guest is told', async () => {
    await using house = await openTestCore();
    const guest = await house.guest('maria');
    const told: unknown[] = [];
    guest.onEvent((event) => told.push(event));
    const owner = await house.keyed('maria', 'SHA256:one');
    expect(owner.seat.nick).toBe('maria');
    await eventually(() => {
      expect(guest.seat.nick).toBe('maria~2');
      expect(nicks(house.client)).toEqual(['maria', 'maria~2']);
      expect(told).toContainEqual(expect.objectContaining({ type: 'notice' }));
    });
  });

  test('a dropped key is held in silence for 90 s, then away, and comes back to its rooms', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    const watcher = await house.guest('watcher');
    const maria = await house.keyed('maria', 'SHA256:one');
    await maria.run('create', 'den');
    await maria.close('dropped');
    clock.advance(89_000);
    await eventually(() =>
      expect(house.client.feed(lobby)?.members.get(maria.seat.nick)).toMatchObject({ state: 'here' }),
    );
    clock.advance(2_000);
    await eventually(() =>
      expect(house.client.feed(lobby)?.members.get(maria.seat.nick)).toMatchObject({ state: 'away' }),
    );
    const again = await house.keyed('maria', 'SHA256:one');
    expect(again.seat.rooms).toEqual(['lobby', 'den']);
    expect(again.seat.current).toBe('den');
    expect(again.opened.notices).toEqual([{ code: 'seat-resumed', params: { nick: 'maria' } }]);
    await eventually(() =>
      expect(house.client.feed(lobby)?.members.get(maria.seat.nick)).toMatchObject({ state: 'here' }),
    );
    expect(watcher.seat.nick).toBe('watcher');
  });

  test('a guest has 90 s to come back from the same address; then the nick is free', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    await (await house.guest('ana', { address: '192.0.2.7' })).close('dropped');
    expect((await house.guest('ana', { address: '192.0.2.8' })).seat.nick).toBe('ana~2');
    clock.advance(89_000);
    const back = await house.guest('ana', { address: '192.0.2.7' });
    expect(back.seat.nick).toBe('ana');
    await back.close('dropped');
    clock.advance(90_000);
    expect((await house.guest('ana', { address: '192.0.2.9' })).seat.nick).toBe('ana');
  });

  test('/quit frees a guest at once, and remembers the rooms of a key', async () => {
    await using house = await openTestCore();
    const watcher = await house.guest('watcher');
    await (await house.guest('ana')).close('quit');
    const maria = await house.keyed('maria', 'SHA256:one');
    await maria.run('create', 'den');
    await maria.close('quit');
    await eventually(() => expect(nicks(house.client)).toEqual(['watcher']));
    expect((await house.guest('ana')).seat.nick).toBe('ana');
    expect((await house.keyed('maria', 'SHA256:one')).seat.rooms).toEqual(['lobby', 'den']);
    expect(watcher.seat.rooms).toEqual(['lobby']);
  });
});

test('a room named at the door is entered; one that does not exist is told, and the lobby takes its place', async () => {
  await using house = await openTestCore();
  const ana = await house.guest('ana');
  await ana.run('create', 'den');
  const bob = await house.guest('bob', { enter: ['#den'] });
  expect(bob.seat).toMatchObject({ rooms: ['den'], current: 'den' });
  const eve = await house.guest('eve', { enter: ['#nowhere'] });
  expect(eve.seat).toMatchObject({ rooms: ['lobby'], current: 'lobby' });
  expect(eve.opened.notices).toEqual([{ code: 'room-unknown', params: { room: 'nowhere' } }]);
});

describe('a script on a pipe', () => {
  test('speaks in the lobby unless it names a room, and leaves the seat where its person was', async () => {
    await using house = await openTestCore();
    const maria = await house.keyed('maria', 'SHA256:one');
    await maria.run('create', 'den');
    const plain = await house.keyed('maria', 'SHA256:one', { face: 'pipe' });
    expect(plain.opened.room).toBe('lobby');
    const named = await house.keyed('maria', 'SHA256:one', { face: 'pipe', enter: ['#lobby'] });
    expect(named.opened.room).toBe('lobby');
    expect(maria.seat.current).toBe('den');
    expect((await house.keyed('maria', 'SHA256:one')).opened.room).toBe('den');
    expect((await house.guest('bot', { face: 'pipe' })).opened.room).toBe('lobby');
  });

  test('shows its room on its owner’s other screens, and its words are not new to them', async () => {
    await using house = await openTestCore();
    const bob = await house.guest('bob');
    await bob.run('create', 'dev');
    const maria = await house.keyed('maria', 'SHA256:one');
    const script = await house.keyed('maria', 'SHA256:one', { face: 'pipe', enter: ['dev'] });
    await eventually(() => expect(maria.seat.rooms).toEqual(['lobby', 'dev']));
    await script.say(room('dev'), 'build is green');
    await script.close('quit');
    await maria.look(lobby);
    expect(maria.seat.read['dev']).toBe(1);
  });

  test('does not end its owner’s absence, nor read for them', async () => {
    const clock = createManualClock();
    await using house = await openTestCore({ clock });
    const bob = await house.guest('bob');
    const maria = await house.keyed('maria', 'SHA256:one');
    await bob.say(lobby, 'read');
    clock.advance(50_000);
    await maria.close('dropped');
    await bob.say(lobby, 'unread');
    const script = await house.keyed('maria', 'SHA256:one', { face: 'pipe' });
    await script.close('quit');
    expect(nicks(house.client)).toEqual(['bob', 'maria']);
    const back = await house.keyed('maria', 'SHA256:one');
    expect(back.opened.notices).toEqual([{ code: 'seat-resumed', params: { nick: 'maria' } }]);
    expect(back.seat.read[lobby]).toBe(1);
  });

  test('is refused when its room does not exist: what it has to say is for nobody else', async () => {
    await using house = await openTestCore();
    const visit = house.guest('bot', { face: 'pipe', enter: ['#nope'] });
    await expect(visit).rejects.toMatchObject({ code: 'room-unknown' });
    expect((await house.guest('bot')).seat.nick).toBe('bot');
  });
});

describe('legacy tokens', () => {
  const legacy = { face: 'legacy' } as const;

  test('a token brings its person back after quitting, and after the house was opened again', async () => {
    using directory = temporaryDirectory();
    let token: string;
    {
      await using house = await openTestCore({ dataDir: directory.path });
      const ana = await house.guest('ana', legacy);
      token = ana.opened.token ?? '';
      expect(token).toMatch(/^\d{1,20}$/);
      await expect(house.guest('ANA', legacy)).rejects.toMatchObject({ code: 'nick-in-use' });
      await ana.close('quit');
      const back = await house.guest('', { ...legacy, credential: { kind: 'token', token } });
      expect(back.seat.nick).toBe('ana');
      expect(back.opened.token).toBeUndefined();
    }
    await using house = await openTestCore({ dataDir: directory.path });
    expect((await house.guest('', { ...legacy, credential: { kind: 'token', token } })).seat.nick).toBe(
      'ana',
    );
  });

  test('a token is good until somebody else takes the nick, and says so afterwards', async () => {
    await using house = await openTestCore();
    const first = await house.guest('ana', legacy);
    await first.close('quit');
    const second = await house.guest('ana', legacy);
    expect(second.seat.nick).toBe('ana');
    const stale = { kind: 'token', token: first.opened.token ?? '' } as const;
    await expect(house.guest('', { ...legacy, credential: stale })).rejects.toMatchObject({
      code: 'token-unknown',
    });
  });

  test('a made-up token and an unusable nick are refused', async () => {
    await using house = await openTestCore();
    const made = { kind: 'token', token: '123' } as const;
    await expect(house.guest('', { ...legacy, credential: made })).rejects.toMatchObject({
      code: 'token-unknown',
    });
    await expect(house.guest('1a', legacy)).rejects.toMatchObject({ code: 'nick-invalid' });
  });
});
