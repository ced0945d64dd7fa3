// 5,000 people come, say something and vanish: memory and listeners must be where they were after the first 500.
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { watchHouse } from '../fuzz/ssh/watched-house.ts';
import { channelData, channelOpen, ptyRequest, shellRequest } from '../helpers/ssh-packets.ts';
import { connectRaw } from '../helpers/ssh-raw.ts';

const rounds = 10;
const people = 500;
const atOnce = 20;

const hostKeys = join(tmpdir(), 'tertulia-fuzz-keys');
mkdirSync(hostKeys, { recursive: true, mode: 0o700 });
await using house = await watchHouse({ hostKeys });

/** Half of them on a screen; they leave as cut cables do. */
async function visit(number: number): Promise<void> {
  // The same fifty names again and again: a seat waits for 90 s, and is taken back.
  const person = await connectRaw({ port: house.port, username: `visitor${number % 50}` });
  person.send(channelOpen());
  if (number % 2 === 0) person.send(ptyRequest(0));
  person.send(shellRequest(0));
  while (!person.received.some(([first]) => first === 94)) await pause(1);
  if (number % 10 === 0) person.send(channelData(0, 'hello\r\n'));
  person.socket.destroy();
  await person.gone;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
let [early, late] = [0, 0];
for (let round = 1; round <= rounds; round += 1) {
  const lanes = Array.from({ length: atOnce }, async (_, lane) => {
    for (let number = lane; number < people; number += atOnce) await visit(number);
  });
  await Promise.all(lanes);
  let state = await house.state();
  while (state !== undefined && state.sockets > 0) {
    await pause(200);
    state = await house.state();
  }
  if (state === undefined) throw new Error(house.crash() ?? 'the house does not answer');
  process.stdout.write(
    `${round * people} visits: RSS ${megabytes(state.rssBytes)}, heap ${megabytes(state.heapBytes)}, ` +
      `${state.listeners} listeners, ${state.broken.length} broken sessions\n`,
  );
  if (round === 1) early = state.rssBytes;
  late = state.rssBytes;
}
const growth = (late - early) / early;
process.stdout.write(`RSS ${(growth * 100).toFixed(1)} % from the first 500 visits to the last\n`);
process.exitCode = growth < 0.15 ? 0 : 1;
