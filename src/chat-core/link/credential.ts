import type { Nick } from '../text/names.ts';

/** How somebody proves who they are. A face has verified it (SSH) or hands it over to be verified (a token). */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'key'; /** `SHA256:…` as OpenSSH prints it. */ readonly fingerprint: string }
  | { readonly kind: 'token'; /** Decimal, at most 20 digits. */ readonly token: string }
  /** As `unlock` answered it: good until the account has another password. */
  | { readonly kind: 'password'; readonly identity: string; readonly proof: string };

/** What somebody without a key is asked for, and the nick as its owner writes it. */
export type Knock = { readonly asks: 'nothing' } | { readonly asks: 'password'; readonly nick: Nick };

/** A password for the nick that was asked for, from the address that the tries count by. */
export interface PasswordTry {
  readonly nick: string;
  readonly password: string;
  readonly address: string;
  /** In `limits.exempt`: its tries are not counted by address. */
  readonly exempt: boolean;
}
