import type { Nick } from '../text/names.ts';

/** What somebody is in one room, by identity; it lasts until it is taken away. */
export type Role = 'owner' | 'operator' | 'voice';

/** What somebody may no longer do, in a room or in the whole house. */
export interface Sanction {
  /** `ban`: may not come in. `mute`: may not say anything. */
  readonly kind: 'ban' | 'mute';
  readonly target: SanctionTarget;
  /** Milliseconds since 1970; 0: until it is taken back. */
  readonly until: number;
  readonly reason: string;
}

/** Whom a sanction meets. */
export type SanctionTarget =
  /** Whoever is known by the identity, under any nick and with any of an account's keys and tokens. */
  | { readonly type: 'person'; readonly identity: string; /** At the time. */ readonly nick: Nick }
  /** `key:SHA256:…`: also one that nobody came with yet. */
  | { readonly type: 'credential'; readonly credential: string }
  /** An IPv4 or IPv6 network, e.g. `192.0.2.0/24`; a single address has the whole length. */
  | { readonly type: 'network'; readonly network: string };

/** How much the house trusts people it does not know: 1 all, 5 nobody; see `defence.ts`. */
export type DefenceLevel = 1 | 2 | 3 | 4 | 5;
