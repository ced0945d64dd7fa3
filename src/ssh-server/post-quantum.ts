import {
  createHash,
  createPublicKey,
  decapsulate,
  diffieHellman,
  encapsulate,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

/** ML-KEM-768 beside X25519, what OpenSSH 10 prefers (draft-ietf-sshm-mlkem-hybrid-kex). */
export const postQuantumMethod = 'mlkem768x25519-sha256';

/** The base of ssh2's key exchanges, with the members that a method must fill in. */
export interface KeyExchange {
  readonly _protocol: { readonly _server: boolean };
  type: string;
  hashName: string;
  getPublicKey(): Buffer;
  convertPublicKey(key: Buffer): Buffer;
  computeSecret(otherPublicKey: Buffer): Buffer | Error;
  /** Called once, when the secret is in use; the exchange itself is kept as long as the connection. */
  forgetSecrets(): void;
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

// A class expression's base must take any arguments (TypeScript, mixin classes).
// oxlint-disable-next-line typescript/no-explicit-any
export type KeyExchangeClass = new (...args: any[]) => KeyExchange;

const curveKeyPrefix = Buffer.from('302a300506032b656e032100', 'hex');
const latticeKeyPrefix = Buffer.from('308204b2300b0609608648016503040402038204a100', 'hex');
const curveBytes = 32;
const latticeKeyBytes = 1_184;
const ciphertextBytes = 1_088;

/**
 * The client sends its ML-KEM key and its X25519 key; the server answers with a secret locked into the first, and
 * its own X25519 key. Both hash the two secrets into one, which enters the exchange as a string of 32 bytes.
 */
export function postQuantumExchange(Base: KeyExchangeClass): KeyExchangeClass {
  return class PostQuantumExchange extends Base {
    override type = 'mlkem';
    override hashName = 'sha256';
    #curve: KeyPair | undefined;
    #lattice: KeyPair | undefined;
    #ciphertext: Buffer | undefined;

    /** The server's value exists only once the client's has been read. */
    override getPublicKey(): Buffer {
      return Buffer.concat([
        this.#ciphertext ?? this.#latticeKey(),
        rawKey(this.#curveKeys().publicKey, curveBytes),
      ]);
    }

    /** The bytes are hashed as they were sent. */
    override convertPublicKey(key: Buffer): Buffer {
      return key;
    }

    override computeSecret(otherPublicKey: Buffer): Buffer | Error {
      const latticeBytes = this._protocol._server ? latticeKeyBytes : ciphertextBytes;
      if (otherPublicKey.length !== latticeBytes + curveBytes)
        return new Error('a value of the wrong length');
      try {
        const lattice = this.#latticeSecret(otherPublicKey.subarray(0, latticeBytes));
        const curve = diffieHellman({
          privateKey: this.#curveKeys().privateKey,
          publicKey: publicKey(curveKeyPrefix, otherPublicKey.subarray(latticeBytes)),
        });
        return createHash('sha256').update(lattice).update(curve).digest();
      } catch (error) {
        // The key exchange answers an Error by ending the connection with a reason.
        return new Error('keys that do not fit', { cause: error });
      }
    }

    override forgetSecrets(): void {
      super.forgetSecrets();
      this.#curve = undefined;
      this.#lattice = undefined;
      this.#ciphertext = undefined;
    }

    #curveKeys(): KeyPair {
      this.#curve ??= generateKeyPairSync('x25519');
      return this.#curve;
    }

    #latticeKey(): Buffer {
      this.#lattice ??= generateKeyPairSync('ml-kem-768');
      return rawKey(this.#lattice.publicKey, latticeKeyBytes);
    }

    #latticeSecret(received: Buffer): Buffer {
      if (this.#lattice !== undefined) return decapsulate(this.#lattice.privateKey, received);
      const { sharedKey, ciphertext } = encapsulate(publicKey(latticeKeyPrefix, received));
      this.#ciphertext = ciphertext;
      return sharedKey;
    }
  };
}

function rawKey(key: KeyObject, bytes: number): Buffer {
  return key.export({ type: 'spki', format: 'der' }).subarray(-bytes);
}

function publicKey(prefix: Buffer, raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([prefix, raw]), type: 'spki', format: 'der' });
}
