import type { Credential } from '../link/credential.ts';
import { hashSecret } from './secrets.ts';

/** A key or a token as accounts know it, `key:SHA256:…` or `token:` and its hash; undefined for whoever has neither. */
export function credentialName(credential: Credential): string | undefined {
  switch (credential.kind) {
    case 'key':
      return `key:${credential.fingerprint}`;
    case 'token':
      return `token:${hashSecret(credential.token)}`;
    case 'password':
    case 'none':
      return undefined;
  }
}

/** The key that somebody without an account came with, or that made an account, by the identity that it gave them. */
export function keyOfIdentity(identity: string): string {
  return identity.replace(/~\d+$/, '');
}

/** The beginning of a fingerprint or of a token's hash, as people see and type it. */
export function shortCredential(credential: string): string {
  return credential.replace(/^key:SHA256:|^token:/, '').slice(0, 12);
}
