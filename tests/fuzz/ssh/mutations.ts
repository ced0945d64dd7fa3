import type { Dice } from './dice.ts';

type Mutation = (bytes: Buffer, dice: Dice) => Buffer;

/** Numbers at which parsers and buffers tend to break. */
const edges = [
  0,
  1,
  2,
  4,
  255,
  1_023,
  1_024,
  32_768,
  65_535,
  2 ** 21,
  2 ** 25 - 1,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 2,
  2 ** 32 - 1,
];

const mutations: readonly Mutation[] = [
  function flipOneBit(bytes, dice) {
    const copy = Buffer.from(bytes);
    const at = dice.throw(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << dice.throw(8));
    return copy;
  },
  function changeOneByte(bytes, dice) {
    const copy = Buffer.from(bytes);
    copy[dice.throw(copy.length)] = dice.throw(256);
    return copy;
  },
  function changeOneNumber(bytes, dice) {
    if (bytes.length < 5) return bytes;
    const copy = Buffer.from(bytes);
    copy.writeUInt32BE(dice.pick(edges), 1 + dice.throw(copy.length - 4));
    return copy;
  },
  function changeTheLastNumber(bytes, dice) {
    if (bytes.length < 5) return bytes;
    const copy = Buffer.from(bytes);
    copy.writeUInt32BE(dice.pick(edges), copy.length - 4);
    return copy;
  },
  function breakOff(bytes, dice) {
    return bytes.subarray(0, 1 + dice.throw(bytes.length));
  },
  function goOn(bytes, dice) {
    return Buffer.concat([bytes, dice.bytes(1 + dice.throw(64))]);
  },
  function repeatAPiece(bytes, dice) {
    const from = dice.throw(bytes.length);
    const piece = bytes.subarray(from, from + 1 + dice.throw(16));
    return Buffer.concat([bytes.subarray(0, from), piece, piece, bytes.subarray(from)]);
  },
  function cutAPiece(bytes, dice) {
    const from = 1 + dice.throw(bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + dice.throw(8))]);
  },
  function nameAnotherMessage(bytes, dice) {
    const copy = Buffer.from(bytes);
    copy[0] = dice.throw(256);
    return copy;
  },
  function sayNothingKnown(_bytes, dice) {
    return dice.bytes(1 + dice.throw(200));
  },
];

/** Never empty: ssh2 skips an empty payload by itself. */
export function mutate(bytes: Buffer, dice: Dice): Buffer {
  const changed = dice.pick(mutations)(bytes, dice);
  return changed.length === 0 ? Buffer.from([dice.throw(256)]) : changed.subarray(0, 30_000);
}
