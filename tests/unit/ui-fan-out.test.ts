import { afterEach, describe, expect, test, vi } from 'vitest';

import { createFanOut, type FanOutGroup } from '../../src/ui/panes/fan-out.ts';

/** A clock that moves only when work is done. */
function workClock() {
  let now = 0;
  return {
    now: () => now,
    work(ms: number) {
      now += ms;
    },
  };
}

function groupOf(...painters: (() => void)[]): FanOutGroup {
  return { painters: () => painters };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a fan-out', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('reaches everybody once, however often it is asked for before it begins', async () => {
    const clock = workClock();
    const fanOut = createFanOut(clock.now);
    const painted: number[] = [];
    const group = groupOf(
      () => painted.push(1),
      () => painted.push(2),
    );
    for (let times = 0; times < 100; times += 1) fanOut.want(group);
    expect(painted).toEqual([]);
    await turn();
    await turn();
    expect(painted).toEqual([1, 2]);
    fanOut.close();
  });

  test('lets the event loop turn after 3 ms of work, so that keys come first', async () => {
    const clock = workClock();
    const fanOut = createFanOut(clock.now);
    let painted = 0;
    const painters = Array.from({ length: 10 }, () => () => {
      painted += 1;
      clock.work(1);
    });
    fanOut.want(groupOf(...painters));
    await turn();
    expect(painted).toBe(3);
    await turn();
    expect(painted).toBe(6);
    await turn();
    await turn();
    expect(painted).toBe(10);
    fanOut.close();
  });

  test('comes to counters after rooms, also where it has begun with them, and after every key', async () => {
    const clock = workClock();
    const fanOut = createFanOut(clock.now);
    const done: string[] = [];
    const painter = (what: string) => () => {
      done.push(what);
      clock.work(2);
    };
    const counters = { ...groupOf(painter('count 1'), painter('count 2'), painter('count 3')), yields: true };
    const room = groupOf(painter('room 1'), painter('room 2'));
    fanOut.want(counters);
    await turn();
    expect(done).toEqual(['count 1', 'count 2']);
    fanOut.want(room);
    // A key comes between any two slices.
    done.push('key');
    await turn();
    done.push('key');
    await turn();
    expect(done).toEqual(['count 1', 'count 2', 'key', 'room 1', 'room 2', 'key', 'count 3']);
    fanOut.close();
  });

  test('what changes while it walks is shown by another walk', async () => {
    const clock = workClock();
    const fanOut = createFanOut(clock.now);
    const painted: string[] = [];
    const group = groupOf(
      () => {
        if (painted.length === 0) fanOut.want(group);
        painted.push('first');
      },
      () => painted.push('second'),
    );
    fanOut.want(group);
    for (let turns = 0; turns < 4; turns += 1) await turn();
    expect(painted).toEqual(['first', 'second', 'first', 'second']);
    fanOut.close();
  });

  test('under steady load waits for what walks cost, so that half of the time is left for all else', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const clock = workClock();
    const fanOut = createFanOut(clock.now);
    let painted = 0;
    const group = groupOf(() => {
      painted += 1;
      clock.work(10);
    });
    // Until what is known of the cost has come near to what it is.
    for (let walks = 1; walks <= 30; walks += 1) {
      fanOut.want(group);
      await vi.advanceTimersByTimeAsync(50);
      await turn();
      expect(painted).toBe(walks);
    }
    fanOut.want(group);
    await turn();
    expect(painted).toBe(30);
    await vi.advanceTimersByTimeAsync(50);
    await turn();
    expect(painted).toBe(31);
    fanOut.close();
  });

  test('does nothing any more once it is closed', async () => {
    const fanOut = createFanOut(() => 0);
    let painted = 0;
    const group = groupOf(() => {
      painted += 1;
    });
    fanOut.want(group);
    fanOut.close();
    fanOut.want(group);
    await turn();
    expect(painted).toBe(0);
  });
});
