import type { AuthContext, AuthenticationType } from 'ssh2';

import type { Credential } from '../chat-core/link/protocol.ts';
import type { Ticket } from '../net/address-limits.ts';
import { parsePublicKey } from './public-key.ts';

/** What is answered to one authentication request (RFC 4252). */
export type Decision =
  | { readonly type: 'enter'; readonly credential: Credential }
  /** Only an offer so far: the client should sign with this key (PK_OK). */
  | { readonly type: 'sign'; readonly algorithm: string }
  /** No question is asked, so that a guest sees no prompt. */
  | { readonly type: 'ask-nothing' }
  | { readonly type: 'refuse'; readonly methods: AuthenticationType[] }
  /** Refused, too: the signature does not fit its key. */
  | { readonly type: 'forgery'; readonly methods: AuthenticationType[] };

/**
 * The first key that proves itself is the person, whatever key it is; without one they are a guest. `none` is refused
 * first, because a client that is let in at once never shows its keys. Passwords are not offered: clients would ask
 * guests for one.
 */
export function decide(context: AuthContext, opensTo: Ticket['opensTo']): Decision {
  const methods: AuthenticationType[] =
    opensTo === 'anybody' ? ['publickey', 'keyboard-interactive'] : ['publickey'];
  const refuse: Decision = { type: 'refuse', methods };
  if (context.method === 'keyboard-interactive')
    return opensTo === 'anybody' ? { type: 'ask-nothing' } : refuse;
  if (context.method !== 'publickey') return refuse;

  const { key, hashAlgo, signature, blob } = context;
  const publicKey = parsePublicKey({ ...key, hashAlgo });
  if (publicKey === undefined) return refuse;
  if (signature === undefined) return { type: 'sign', algorithm: publicKey.algorithm };
  // The blob begins with the id of this connection, so a signature seen elsewhere proves nothing here.
  if (blob === undefined || !publicKey.verify(blob, signature)) return { type: 'forgery', methods };
  return { type: 'enter', credential: { kind: 'key', fingerprint: publicKey.fingerprint } };
}
