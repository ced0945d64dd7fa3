import { connect } from 'node:net';

import { ownNick } from '../../helpers/ssh-owner.ts';
import { packet } from '../../helpers/ssh-packets.ts';
import { connectRaw, type RawConnection } from '../../helpers/ssh-raw.ts';
import { createDice, type Dice } from './dice.ts';
import type { HouseState } from './house.ts';
import { mutate } from './mutations.ts';
import { afterLogin, beforeLogin, ownedNick, plain, type Scenario } from './scenarios.ts';
import { watchHouse } from './watched-house.ts';

export interface FuzzOptions {
  readonly cases: number;
  readonly seed: number;
  readonly hostKeys: string;
  /** The name of a guard's file, left out to see whether the fuzzer notices. */
  readonly withoutGuard?: string;
  /** A loop that was busy for so long is a finding; on a machine that others use, too, it must be long. */
  readonly longestBlockMs?: number;
  readonly onProgress?: (done: number, state: HouseState) => void;
}

export interface FuzzReport {
  readonly cases: number;
  /** What went wrong; the fuzzer stops at a crash and at a block for ever. */
  readonly findings: readonly string[];
  readonly longestBlockMs: number;
  /** After the first tenth of the cases, and at the end when all sockets were closed. */
  readonly rssBytes: { readonly early: number; readonly late: number };
  readonly heapBytes: { readonly early: number; readonly late: number };
}

const casesAtOnce = 4;

/** Throws mutated packets and garbage at a house in a process of its own, and watches it. */
export async function fuzzSsh(options: FuzzOptions): Promise<FuzzReport> {
  await using house = await watchHouse(options);
  await ownNick(house.port, ownedNick, 'correct horse');
  const findings: string[] = [];
  let longest = 0;
  let early: HouseState | undefined;
  let late: HouseState | undefined;
  let done = 0;

  /** False when there is nobody left to ask. */
  async function look(): Promise<boolean> {
    const state = await house.state();
    if (state === undefined) {
      findings.push(
        `${house.crash() ?? 'the event loop is blocked for ever'}, at the latest after case ${done} of seed ${options.seed}`,
      );
      return false;
    }
    findings.push(...state.broken);
    // The first look also sees the start.
    if (early !== undefined && state.longestBlockMs > (options.longestBlockMs ?? 100)) {
      findings.push(
        `the event loop was blocked for ${Math.round(state.longestBlockMs)} ms before case ${done} of seed ${options.seed}`,
      );
    }
    if (early !== undefined) longest = Math.max(longest, state.longestBlockMs);
    if (done >= options.cases / 10) early ??= state;
    late = state;
    options.onProgress?.(done, state);
    return true;
  }

  let answers = await look();
  while (answers && done < options.cases) {
    const batch = Array.from({ length: Math.min(50, options.cases - done) }, (_, index) => done + index);
    const lanes = Array.from({ length: casesAtOnce }, (_, lane) =>
      batch.filter((one) => one % casesAtOnce === lane),
    );
    const played = Promise.all(lanes.map((cases) => runLane(house.port, options.seed, cases)));
    // A house that is blocked for ever answers no client either: somebody has to look meanwhile.
    while (answers && !(await isDone(played, 2_000))) answers = await look();
    done += batch.length;
    answers &&= await look();
  }
  // Everybody has hung up: what is left now stays.
  for (let tries = 0; answers && tries < 30 && (late?.sockets ?? 0) > 0; tries += 1) {
    await pause(200);
    answers = await look();
  }
  return {
    cases: done,
    findings,
    longestBlockMs: longest,
    rssBytes: { early: early?.rssBytes ?? 0, late: late?.rssBytes ?? 0 },
    heapBytes: { early: early?.heapBytes ?? 0, late: late?.heapBytes ?? 0 },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Whether `work` is done, now or within `ms`. */
async function isDone(work: Promise<unknown>, ms: number): Promise<boolean> {
  return await Promise.race([work.then(() => true), pause(ms).then(() => false)]);
}

/** Cases one after the other; a connection serves several of them for as long as it lives. */
async function runLane(port: number, seed: number, cases: readonly number[]): Promise<void> {
  let connection: RawConnection | undefined;
  let served = 0;
  for (const number of cases) {
    // Every case has dice of its own, so that it can be had again alone.
    const dice = createDice(seed * 1_000_003 + number);
    const kind = dice.throw(10);
    if (kind < 2) {
      await callPlain(port, dice);
      continue;
    }
    const until = kind < 4 ? 'keys-exchanged' : 'logged-in';
    if (
      connection === undefined ||
      connection.socket.destroyed ||
      until === 'keys-exchanged' ||
      served >= 8
    ) {
      connection?.socket.destroy();
      connection = await connectRaw({ port, until }).catch(() => undefined);
      served = 0;
    }
    if (connection === undefined) continue;
    await play(connection, dice.pick(until === 'keys-exchanged' ? beforeLogin : afterLogin), dice);
    served = until === 'keys-exchanged' ? Number.POSITIVE_INFINITY : served + 1;
  }
  connection?.socket.destroy();
}

/** Sends a scenario of which one packet, or all, were changed, and waits until it has been read. */
async function play(connection: RawConnection, scenario: Scenario, dice: Dice): Promise<void> {
  const chosen = dice.throw(scenario.length + 1);
  for (const [index, payload] of scenario.entries()) {
    const changes = index === chosen || chosen === scenario.length;
    let sent = payload;
    for (let times = changes ? 1 + dice.throw(2) : 0; times > 0; times -= 1) sent = mutate(sent, dice);
    const before = connection.received.length;
    connection.send(sent);
    // An answer that comes before its question is only thrown away.
    if (payload[0] === 50) await heard(connection, before);
  }
  connection.send(packet(80, 'keepalive@openssh.com', true));
  const before = connection.received.length;
  await Promise.race([connection.gone, answered(connection, before)]);
}

/** Waits until something comes, 20 ms at most. */
async function heard({ received, socket }: RawConnection, before: number): Promise<void> {
  const deadline = performance.now() + 20;
  while (!socket.destroyed && performance.now() < deadline && received.length === before)
    await new Promise((resolve) => setTimeout(resolve, 1));
}

async function answered({ received, socket }: RawConnection, before: number): Promise<void> {
  const deadline = performance.now() + 100;
  while (!socket.destroyed && performance.now() < deadline) {
    if (received.slice(before).some(([number]) => number === 81 || number === 82)) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** A connection without encryption: garbage in one piece or in many. */
async function callPlain(port: number, dice: Dice): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => {
    // Reset by the house, as it should be.
  });
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const bytes = dice.throw(3) === 0 ? dice.bytes(1 + dice.throw(500)) : mutate(dice.pick(plain), dice);
  const pieces = 1 + dice.throw(4);
  for (let piece = 0; piece < pieces; piece += 1) {
    socket.write(
      bytes.subarray(
        Math.floor((bytes.length * piece) / pieces),
        Math.floor((bytes.length * (piece + 1)) / pieces),
      ),
    );
    await new Promise((resolve) => setImmediate(resolve));
  }
  socket.resume();
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5))]);
  socket.destroy();
  await gone;
}
