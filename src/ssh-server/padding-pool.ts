import { randomFillSync } from 'node:crypto';

const paddingPool = Buffer.alloc(65_536);
let paddingUsed = paddingPool.length;

/** Random padding for a packet, from a pool: every byte of it is used once. */
export function fillPadding(packet: Buffer, offset: number, length: number): void {
  if (paddingUsed + length > paddingPool.length) {
    randomFillSync(paddingPool);
    paddingUsed = 0;
  }
  // A few bytes: a call to copy them would cost more.
  for (let index = 0; index < length; index += 1)
    packet[offset + index] = paddingPool[paddingUsed + index] ?? 0;
  paddingUsed += length;
}
