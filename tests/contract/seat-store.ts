import { describe, expect, test } from 'vitest';

import { Unavailable } from '../../src/chat-core/errors.ts';
import type { SeatRecord, SeatStore } from '../../src/chat-core/ports/seat-store.ts';
import { parseNick, parseRoomName } from '../../src/chat-core/text/names.ts';

export interface OpenedSeats {
  readonly seats: SeatStore;
  close(): Promise<void>;
}

/** Somewhere seats are kept: empty when made, opened one at a time, gone in the end. */
export interface SeatPlace extends AsyncDisposable {
  open(): Promise<OpenedSeats>;
}

/** What every SeatStore keeps to, whatever it is made of. */
export function describeSeatStore(name: string, createPlace: () => Promise<SeatPlace>): void {
  async function openSeats() {
    const place = await createPlace();
    let opened = await place.open();
    return {
      seats: opened.seats,
      async reopen() {
        await opened.close();
        opened = await place.open();
        return opened.seats;
      },
      async [Symbol.asyncDispose]() {
        await opened.close();
        await place[Symbol.asyncDispose]();
      },
    };
  }

  describe(`${name}: seats`, () => {
    test('a new house has no seats', async () => {
      await using house = await openSeats();
      expect(await house.seats.all()).toEqual([]);
    });

    test('a seat comes back whole, at once and after a restart', async () => {
      await using house = await openSeats();
      const full: SeatRecord = {
        ...seat('ada', 'away'),
        address: '192.0.2.7',
        rooms: [
          { room: parseRoomName('lobby'), read: 41 },
          { room: parseRoomName('dev'), read: 0 },
        ],
        current: parseRoomName('dev'),
        drafts: { '#dev': 'half a "sentence"\nñandú 🦤 \\ and' },
        anchors: { lobby: { number: 12, below: -3, newest: 40 } },
        settings: { theme: 'light', bell: false, width: 100 },
      };
      await house.seats.save([full, seat('bob')]);
      expect(await house.seats.all()).toEqual([full, seat('bob')]);
      expect(await (await house.reopen()).all()).toEqual([full, seat('bob')]);
    });

    test('the newest record counts, also when many are saved at once', async () => {
      await using house = await openSeats();
      const saves = Array.from({ length: 50 }, (_, index) =>
        house.seats.save([
          { ...seat('ada'), since: index },
          { ...seat('bob'), since: -index },
        ]),
      );
      await Promise.all(saves);
      expect(await house.seats.all()).toEqual([
        { ...seat('ada'), since: 49 },
        { ...seat('bob'), since: -49 },
      ]);
    });

    test('who is forgotten is gone, and others stay', async () => {
      await using house = await openSeats();
      await house.seats.save([seat('ada'), seat('bob'), seat('eve')]);
      await house.seats.forget([seat('ada').identity, seat('eve').identity, 'guest:nobody']);
      expect(await house.seats.all()).toEqual([seat('bob')]);
      await house.seats.save([seat('ada')]);
      expect(await (await house.reopen()).all()).toEqual(expect.arrayContaining([seat('ada'), seat('bob')]));
    });

    test('nothing at all may be saved and forgotten', async () => {
      await using house = await openSeats();
      await house.seats.save([]);
      await house.seats.forget([]);
      expect(await house.seats.all()).toEqual([]);
    });

    test('what was accepted is there after closing; what comes later is Unavailable', async () => {
      await using house = await openSeats();
      const saved = house.seats.save([seat('ada')]);
      await house.seats.close();
      await saved;
      await expect(house.seats.save([seat('bob')])).rejects.toThrow(Unavailable);
      await expect(house.seats.forget([seat('ada').identity])).rejects.toThrow(Unavailable);
      expect(await (await house.reopen()).all()).toEqual([seat('ada')]);
    });
  });
}

export function seat(nick: string, state: SeatRecord['state'] = 'here'): SeatRecord {
  const plain = { kind: 'key', since: 1_700_000_000_000, rooms: [], drafts: {}, settings: {} } as const;
  return { identity: `key:SHA256:${nick}`, nick: parseNick(nick), state, ...plain };
}
