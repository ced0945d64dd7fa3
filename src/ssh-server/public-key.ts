import { createHash } from 'node:crypto';

import { parseSecurityKey, readStrings } from './security-key.ts';
import { utils } from './ssh2-private.ts';

/** A key that a client offers, in a form that can check what was signed with it. */
export interface PublicKey {
  /** The algorithm's name for PK_OK: as the client asked for it, which OpenSSH 10 insists on. */
  readonly algorithm: string;
  /** `SHA256:…` as OpenSSH prints it. */
  readonly fingerprint: string;
  verify(signed: Buffer, signature: Buffer): boolean;
}

/** How a request names a key: the fields of RFC 4252 7, as ssh2 hands them over. */
export interface OfferedKey {
  readonly algo: string;
  /** Missing in a malformed request. */
  readonly data: Buffer | undefined;
  /** `sha256` or `sha512` with RSA; missing for SHA-1 and for every other type. */
  readonly hashAlgo: string | undefined;
}

const keyTypes = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'ssh-rsa',
];
const maxKeyBytes = 2_048;
/** What a signature costs to verify grows with both numbers. */
const maxRsaBits = { modulus: 8_192, exponent: 32 };

/** Undefined for whatever is not accepted: other types, certificates, RSA with SHA-1, malformed keys. */
export function parsePublicKey({ algo, data, hashAlgo }: OfferedKey): PublicKey | undefined {
  if (!Buffer.isBuffer(data) || data.length > maxKeyBytes) return undefined;
  const fingerprint = fingerprintOf(data);
  const securityKey = parseSecurityKey(data);
  if (securityKey !== undefined) {
    if (securityKey.type !== algo) return undefined;
    return {
      algorithm: algo,
      fingerprint,
      verify: (signed, signature) => securityKey.verify(signed, signature),
    };
  }
  const key = utils.parseKey(data);
  if (key instanceof Error || key.type !== algo || !keyTypes.includes(key.type)) return undefined;
  const isRsa = key.type === 'ssh-rsa';
  if (isRsa && (hashAlgo === undefined || !isModestRsa(data))) return undefined;
  return {
    algorithm: isRsa ? `rsa-sha2-${hashAlgo?.slice('sha'.length)}` : algo,
    fingerprint,
    verify(signed, signature) {
      // Its types do not say so, but ssh2 may answer with an Error, so nothing but true will do.
      const verdict: unknown = key.verify(signed, signature, hashAlgo);
      return verdict === true;
    },
  };
}

/** RFC 4253 6.6: the type, the exponent, the modulus. */
function isModestRsa(key: Buffer): boolean {
  const [, exponent, modulus] = readStrings(key) ?? [];
  if (exponent === undefined || modulus === undefined) return false;
  return bitsOf(exponent) <= maxRsaBits.exponent && bitsOf(modulus) <= maxRsaBits.modulus;
}

function bitsOf(mpint: Buffer): number {
  const first = mpint.findIndex((byte) => byte !== 0);
  return first === -1 ? 0 : (mpint.length - first) * 8 - (Math.clz32(mpint[first] ?? 0) - 24);
}

function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replaceAll('=', '')}`;
}
