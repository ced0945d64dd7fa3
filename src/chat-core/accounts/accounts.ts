import { isAboutNick, type PeopleEvent } from '../events.ts';
import type { Author } from '../message.ts';
import type { Position } from '../position.ts';
import { foldName } from '../text/names.ts';
import type { FoldedName, Nick } from '../text/names.ts';
import { keyOfIdentity } from './credential-name.ts';
import { Partings } from './partings.ts';

/** Somebody whose nick is kept for them. */
export interface Account {
  /** That of its first credential; see `Author.identity`. It never changes. */
  readonly identity: string;
  readonly nick: Nick;
  /** `key:SHA256:…` and `token:…` (the token's hash): each of them opens the door. */
  readonly credentials: ReadonlySet<string>;
  /** SHA-256 of the recovery codes that are still good. */
  readonly recovery: ReadonlySet<string>;
  /** Salt and hash of the nick's password; empty when there is none. */
  readonly password: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** What is known of a nick: whose it is, and where the log speaks of it last. */
interface NickRecord {
  readonly position: Position;
  readonly owner: string | undefined;
}

/** Accounts, tokens and nicks, as the log tells them: of each nick, only the newest claim or token is good. */
export class Accounts {
  readonly #byIdentity = new Map<string, Account>();
  /** Which identity a credential opens. */
  readonly #byCredential = new Map<string, string>();
  readonly #byRecovery = new Map<string, string>();
  /** The newest event on each account's own subject. */
  readonly #positions = new Map<string, Position>();
  readonly #nicks = new Map<FoldedName, NickRecord>();
  /** Tokens of people without an account: the author that they bring back. */
  readonly #guests = new Map<string, Author>();
  readonly #guestTokens = new Map<FoldedName, string>();
  readonly #partings = new Partings();

  apply(event: PeopleEvent, { position, at }: { position: Position; at: number }): void {
    const { by } = event;
    if (!isAboutNick(event)) this.#positions.set(by.identity, position);
    switch (event.type) {
      case 'token-issued':
        this.#issueToken(by, `token:${event.tokenHash}`, position);
        return;
      case 'nick-claimed':
        this.#claim(by, position, at);
        return;
      case 'nick-freed':
        this.#nicks.set(foldName(by.nick), { position, owner: undefined });
        return;
      case 'credential-linked':
        this.#moveTo(by.identity, event.credential, position);
        return;
      case 'credential-unlinked':
        this.#unlink(by.identity, event.credential, position);
        return;
      case 'recovery-issued':
        this.#issueRecovery(by.identity, event.hashes);
        return;
      case 'recovery-used':
        this.#useRecovery(by.identity, event.hash);
        this.#moveTo(by.identity, event.credential, position);
        return;
      case 'password-set':
        this.#change(by.identity, { password: event.password });
    }
  }

  /** How many people the house knows: accounts that something opens. */
  get known(): number {
    return new Set(this.#byCredential.values()).size;
  }

  ofIdentity(identity: string): Account | undefined {
    return this.#byIdentity.get(identity);
  }

  ofCredential(credential: string): Account | undefined {
    const identity = this.#byCredential.get(credential);
    return identity === undefined ? undefined : this.#byIdentity.get(identity);
  }

  /**
   * Who somebody is that comes with a key which opens no account: the key itself, unless that is an account already, which
   * was opened by it once.
   */
  identityOfKey(credential: string): string {
    let identity = credential;
    for (let count = 2; this.#byIdentity.has(identity); count += 1) identity = `${credential}~${count}`;
    return identity;
  }

  /** What opens an account; of somebody without one, the key that they came with. */
  credentialsOf(identity: string): ReadonlySet<string> {
    return this.#byIdentity.get(identity)?.credentials ?? new Set([keyOfIdentity(identity)]);
  }

  /** By what else somebody was known; see `Partings`. */
  formerNamesOf(identity: string): ReadonlyMap<string, Position> {
    return this.#partings.of([identity, ...this.credentialsOf(identity)]);
  }

  /** The account for which the nick, or one that looks like it, is kept. */
  ofNick(nick: string): Account | undefined {
    const owner = this.#nicks.get(foldName(nick))?.owner;
    return owner === undefined ? undefined : this.#byIdentity.get(owner);
  }

  /** The account for which the recovery code with this hash is still good. */
  ofRecovery(hash: string): Account | undefined {
    const identity = this.#byRecovery.get(hash);
    return identity === undefined ? undefined : this.#byIdentity.get(identity);
  }

  /** Whom a token without an account brings back. */
  guestOfToken(credential: string): Author | undefined {
    return this.#guests.get(credential);
  }

  /** Where the log speaks of the nick last, for compare-and-set; 0 when it never did. */
  positionOfNick(nick: string): Position {
    return this.#nicks.get(foldName(nick))?.position ?? 0;
  }

  /** Where the log speaks of the account's own subject last, for compare-and-set; 0 when it never did. */
  positionOfIdentity(identity: string): Position {
    return this.#positions.get(identity) ?? 0;
  }

  #issueToken(by: Author, credential: string, position: Position): void {
    const nick = foldName(by.nick);
    this.#voidGuestToken(nick);
    this.#nicks.set(nick, { position, owner: undefined });
    this.#guestTokens.set(nick, credential);
    this.#guests.set(credential, by);
  }

  #claim(by: Author, position: Position, at: number): void {
    const nick = foldName(by.nick);
    const known = this.#byIdentity.get(by.identity);
    if (known === undefined) this.#open(by, at);
    else this.#change(by.identity, { nick: by.nick });
    if (this.#guests.get(this.#guestTokens.get(nick) ?? '')?.identity !== by.identity)
      this.#voidGuestToken(nick);
    this.#nicks.set(nick, { position, owner: by.identity });
  }

  #open({ identity, nick }: Author, since: number): void {
    this.#byIdentity.set(identity, {
      identity,
      nick,
      credentials: new Set(),
      recovery: new Set(),
      password: '',
      since,
    });
    // The identity of a key tells the key; of a token, the credential is in the event that linked it.
    if (identity.startsWith('key:')) this.#link(identity, keyOfIdentity(identity));
  }

  /** What opens an account from now on may have been somebody without one. */
  #moveTo(identity: string, credential: string, position: Position): void {
    const isKey = credential.startsWith('key:') && !this.#byCredential.has(credential);
    const former = isKey ? this.identityOfKey(credential) : this.#guests.get(credential)?.identity;
    if (former !== undefined && former !== identity) this.#partings.part(credential, [former], position);
    this.#link(identity, credential);
  }

  #link(identity: string, credential: string): void {
    const account = this.#byIdentity.get(identity);
    if (account === undefined) return;
    this.#change(identity, { credentials: new Set([...account.credentials, credential]) });
    this.#byCredential.set(credential, identity);
    this.#guests.delete(credential);
  }

  #unlink(identity: string, credential: string, position: Position): void {
    const account = this.#byIdentity.get(identity);
    if (account === undefined) return;
    const credentials = new Set(account.credentials);
    credentials.delete(credential);
    this.#partings.part(credential, [identity, ...credentials], position);
    this.#change(identity, { credentials });
    if (this.#byCredential.get(credential) === identity) this.#byCredential.delete(credential);
  }

  #issueRecovery(identity: string, hashes: readonly string[]): void {
    for (const former of this.#byIdentity.get(identity)?.recovery ?? []) this.#byRecovery.delete(former);
    for (const hash of hashes) this.#byRecovery.set(hash, identity);
    this.#change(identity, { recovery: new Set(hashes) });
  }

  #useRecovery(identity: string, hash: string): void {
    const recovery = new Set(this.#byIdentity.get(identity)?.recovery);
    recovery.delete(hash);
    this.#byRecovery.delete(hash);
    this.#change(identity, { recovery });
  }

  #change(identity: string, change: Partial<Account>): void {
    const account = this.#byIdentity.get(identity);
    if (account !== undefined) this.#byIdentity.set(identity, { ...account, ...change });
  }

  #voidGuestToken(nick: FoldedName): void {
    const former = this.#guestTokens.get(nick);
    if (former === undefined) return;
    this.#guestTokens.delete(nick);
    this.#guests.delete(former);
  }
}
