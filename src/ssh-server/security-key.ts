import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';

/** A key that lives in a FIDO authenticator (OpenSSH's PROTOCOL.u2f), which ssh2 does not know. */
export interface SecurityKey {
  readonly type: 'sk-ssh-ed25519@openssh.com' | 'sk-ecdsa-sha2-nistp256@openssh.com';
  /** `signature` is what ssh2 leaves of it: the signature proper, one byte of flags, a counter of four. */
  verify(signed: Buffer, signature: Buffer): boolean;
}

const ed25519Prefix = Buffer.from('302a300506032b6570032100', 'hex');
const p256Prefix = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');
const userPresent = 0x01;
const tailBytes = 5;

/** Undefined when the bytes are any other key, or none. */
export function parseSecurityKey(blob: Buffer): SecurityKey | undefined {
  const [type, ...fields] = readStrings(blob) ?? [];
  if (String(type) === 'sk-ssh-ed25519@openssh.com') {
    const [point, application, ...more] = fields;
    if (point?.length !== 32 || application === undefined || more.length > 0) return undefined;
    return securityKey('sk-ssh-ed25519@openssh.com', publicKey(ed25519Prefix, point), application);
  }
  if (String(type) === 'sk-ecdsa-sha2-nistp256@openssh.com') {
    const [curve, point, application, ...more] = fields;
    if (
      String(curve) !== 'nistp256' ||
      point?.length !== 65 ||
      application === undefined ||
      more.length > 0
    ) {
      return undefined;
    }
    return securityKey('sk-ecdsa-sha2-nistp256@openssh.com', publicKey(p256Prefix, point), application);
  }
  return undefined;
}

function securityKey(
  type: SecurityKey['type'],
  key: KeyObject | undefined,
  application: Buffer,
): SecurityKey | undefined {
  if (key === undefined) return undefined;
  return {
    type,
    verify(signed, signature) {
      const tail = signature.subarray(-tailBytes);
      const flags = tail[0] ?? 0;
      if (signature.length <= tailBytes || (flags & userPresent) === 0) return false;
      // The authenticator signs its own record of what it was asked.
      const record = Buffer.concat([sha256(application), tail, sha256(signed)]);
      const proper = signature.subarray(0, -tailBytes);
      if (type === 'sk-ssh-ed25519@openssh.com')
        return proper.length === 64 && verify(null, record, key, proper);
      const pair = ieeeSignature(proper);
      return pair !== undefined && verify('sha256', record, { key, dsaEncoding: 'ieee-p1363' }, pair);
    },
  };
}

/** Two integers of SSH (RFC 5656 3.1.2) as the two numbers of 32 bytes that Node takes. */
function ieeeSignature(bytes: Buffer): Buffer | undefined {
  const [r, s, ...more] = readStrings(bytes) ?? [];
  if (r === undefined || s === undefined || more.length > 0) return undefined;
  const numbers = [r, s].map((mpint) => {
    const significant = mpint.subarray(mpint.findIndex((byte) => byte !== 0));
    return significant.length > 32
      ? undefined
      : Buffer.concat([Buffer.alloc(32 - significant.length), significant]);
  });
  return numbers.every((number) => number !== undefined) ? Buffer.concat(numbers) : undefined;
}

function publicKey(prefix: Buffer, point: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.concat([prefix, point]), type: 'spki', format: 'der' });
  } catch {
    return undefined; // A point that is not on the curve: no key at all.
  }
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** The strings of RFC 4251 5 that the bytes consist of; undefined when they do not. */
export function readStrings(bytes: Buffer): Buffer[] | undefined {
  const strings: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 4 > bytes.length) return undefined;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    strings.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return strings;
}
