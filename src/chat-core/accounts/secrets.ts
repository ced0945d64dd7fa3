import { createHash } from 'node:crypto';

export type RandomBytes = (count: number) => Buffer;

/** A decimal number of 64 bits, as the old clients keep it. */
export function createToken(randomBytes: RandomBytes): string {
  return randomBytes(8).readBigUInt64BE().toString();
}

/** Six decimal digits, each as likely as any other. */
export function createLinkCode(randomBytes: RandomBytes): string {
  // 48 bits over a million: the bias is one in 280 million.
  return String(randomBytes(6).readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

// Without letters and digits that are taken for each other: a code may be read from paper.
const recoveryAlphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Sixteen characters in groups of four, some 79 bits: `k7mw-2hqd-…` */
export function createRecoveryCode(randomBytes: RandomBytes): string {
  const characters = Array.from(
    { length: 16 },
    () => recoveryAlphabet[randomBytes(4).readUInt32BE() % recoveryAlphabet.length],
  );
  return characters.join('').replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** What is kept of a token or a code. They are random and long enough that a plain hash cannot be guessed back. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A recovery code as somebody typed it: case, blanks and dashes do not matter. */
export function hashRecoveryCode(typed: string): string {
  return hashSecret(typed.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
}
