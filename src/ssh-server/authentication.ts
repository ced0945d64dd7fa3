import type { AuthContext, AuthenticationType } from 'ssh2';

import type { Credential } from '../chat-core/link/credential.ts';
import type { Ticket } from '../net/address-limits.ts';
import { parsePublicKey } from './public-key.ts';

/** What is answered to one authentication request (RFC 4252). */
export type Decision =
  | { readonly type: 'enter'; readonly credential: Credential }
  /** Only an offer so far: the client should sign with this key (PK_OK). */
  | { readonly type: 'sign'; readonly algorithm: string }
  /** No question is asked, so that a guest sees no prompt. */
  | { readonly type: 'ask-nothing' }
  /** One question, whose answer is not shown; a client shows the instruction above it (RFC 4256 3.2). */
  | {
      readonly type: 'ask-password';
      readonly instruction: string;
      readonly prompt: string;
      readonly follow: (answers: readonly unknown[]) => Promise<Decision>;
    }
  | { readonly type: 'refuse'; readonly methods: AuthenticationType[] }
  /** Refused, too: the signature does not fit its key. */
  | { readonly type: 'forgery'; readonly methods: AuthenticationType[] };

export const guest: Credential = { kind: 'none' };

type KeyContext = Extract<AuthContext, { method: 'publickey' }>;

/** How one may come in, unless the nick has a password. From a restricted address nobody may guess passwords. */
export function methodsFor(opensTo: Ticket['opensTo']): AuthenticationType[] {
  return opensTo === 'anybody' ? ['publickey', 'keyboard-interactive'] : ['publickey'];
}

/**
 * The first key that proves itself is the person, whatever key it is. `methods` are named to whoever is refused; they come
 * before what else there is, because a client that is let in at once never shows its keys.
 */
export function decideOnKey(
  { key, hashAlgo, signature, blob }: KeyContext,
  methods: AuthenticationType[],
): Decision {
  const publicKey = parsePublicKey({ ...key, hashAlgo });
  if (publicKey === undefined) return { type: 'refuse', methods };
  if (signature === undefined) return { type: 'sign', algorithm: publicKey.algorithm };
  // The blob begins with the id of this connection, so a signature seen elsewhere proves nothing here.
  if (blob === undefined || !publicKey.verify(blob, signature)) return { type: 'forgery', methods };
  return { type: 'enter', credential: { kind: 'key', fingerprint: publicKey.fingerprint } };
}
