import ssh2 from 'ssh2';

/** The keys of one cast: made when they are first asked for, and the same ever after. */
export interface KeyRing {
  /** A private key in OpenSSH's format. */
  keyOf(name: string): string;
}

export function createKeyRing(): KeyRing {
  const keys = new Map<string, string>();
  return {
    keyOf(name) {
      const key = keys.get(name) ?? makeKey();
      keys.set(name, key);
      return key;
    },
  };
}

/** ssh2 (1.17.0) makes an ed25519 key that it cannot read itself once in some 300 times. */
function makeKey(): string {
  for (;;) {
    const { private: key } = ssh2.utils.generateKeyPairSync('ed25519');
    if (!(ssh2.utils.parseKey(key) instanceof Error)) return key;
  }
}
