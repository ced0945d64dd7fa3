import type { Algorithms, CipherAlgorithm, KexAlgorithm } from 'ssh2';

import { noCompression } from './guards/compression-bomb.ts';
import { postQuantumMethod } from './post-quantum.ts';

/**
 * What this house speaks. In SSH the client's order decides, so something that is unwanted must not be on the list at
 * all: no finite-field key exchange (18 ms of our time for each), no CBC, no SHA-1.
 */
export function algorithms(nativeCiphers: boolean): Algorithms {
  return {
    kex: [
      postQuantumMethod as KexAlgorithm,
      'curve25519-sha256',
      'curve25519-sha256@libssh.org',
      'ecdh-sha2-nistp256',
    ],
    serverHostKey: ['ssh-ed25519', 'rsa-sha2-512', 'rsa-sha2-256'],
    cipher: [
      'aes128-gcm@openssh.com',
      'aes256-gcm@openssh.com',
      ...chacha(nativeCiphers),
      'aes128-ctr',
      'aes192-ctr',
      'aes256-ctr',
    ],
    hmac: [
      'hmac-sha2-256-etm@openssh.com',
      'hmac-sha2-512-etm@openssh.com',
      'hmac-sha2-256',
      'hmac-sha2-512',
    ],
    compress: noCompression,
  };
}

/** OpenSSH's first choice, and the dearest by far where ssh2 runs without its compiled ciphers. */
function chacha(nativeCiphers: boolean): CipherAlgorithm[] {
  return nativeCiphers ? ['chacha20-poly1305@openssh.com'] : [];
}
