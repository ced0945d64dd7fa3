import { randomUUID } from 'node:crypto';

import type { Actor } from '../actor.ts';
import type { CredentialSummary } from '../commands/outcome.ts';
import { ChatError } from '../errors.ts';
import type { House } from '../house.ts';
import type { Hello } from '../link/protocol.ts';
import { moveRoles } from '../order/succession.ts';
import { authorOf } from '../seats/person.ts';
import type { Seat } from '../seats/seat.ts';
import { parseNick, type Nick } from '../text/names.ts';
import { shown } from '../text/shown.ts';
import { redeemLinkCode, redeemRecoveryCode, spendTry } from './account-codes.ts';
import type { Account } from './accounts.ts';
import { credentialName, shortCredential } from './credential-name.ts';
import { linkMinutes } from './link-codes.ts';
import { changeNick } from './nicks.ts';
import { createRecoveryCode, hashRecoveryCode } from './secrets.ts';

const recoveryCodes = 8;

/** What somebody may do with who they are, from one session. */
export class AccountActions {
  readonly #actor: Actor;
  readonly #house: House;
  readonly #seat: Seat;
  readonly #hello: Hello;
  readonly #issuedToken: string | undefined;

  /** `issuedToken`: the one that somebody of the old clients was given as they came in. */
  constructor(actor: Actor, issuedToken: string | undefined) {
    const { house, seat, hello } = actor;
    this.#actor = actor;
    this.#house = house;
    this.#seat = seat;
    this.#hello = hello;
    this.#issuedToken = issuedToken;
  }

  /** What this session came in with, as accounts know it; undefined where it was nothing that opens another account. */
  get cameWith(): string | undefined {
    const token = this.#issuedToken;
    return credentialName(token === undefined ? this.#hello.credential : { kind: 'token', token });
  }

  /**
   * A nick is read wherever the person is: it could say what they may not, and counts as a message.
   * @throws ChatError `nick-invalid`, `nick-kept`, `nick-reserved`, `nick-in-use`, `house-muted`, `room-muted`
   */
  async changeNick(raw: string): Promise<{ nick: Nick; kept: boolean }> {
    this.#actor.mustNotBeMutedAnywhere();
    const nick = parseNick(raw);
    this.#actor.spendMessage();
    return { nick, ...(await changeNick(this.#house, this.#seat, nick)) };
  }

  /** A code that another session types to open this account. @throws ChatError `account-needed` */
  linkCode(): { code: string; minutes: number } {
    return { code: this.#house.linkCodes.create(this.#account().identity), minutes: linkMinutes };
  }

  /**
   * From now on, what this session came in with opens the account whose code it is.
   * @throws ChatError `link-needs-credential`, `link-code-unknown`, `link-same-account`, `too-many-tries`
   */
  async useLinkCode(code: string): Promise<void> {
    const credential = this.#credential();
    const typer = { credential, address: this.#hello.address };
    await this.#moveTo(await redeemLinkCode(this.#house, typer, code), credential);
  }

  credentials(): readonly CredentialSummary[] {
    const mine = this.cameWith;
    return Array.from(this.#account().credentials, (credential) => ({
      kind: credential.startsWith('key:') ? 'key' : 'token',
      name: shortCredential(credential),
      here: credential === mine,
    }));
  }

  /**
   * What is taken away is perhaps in a thief's hands: whoever is in with it is out.
   * @throws ChatError `credential-unknown`, `credential-last`
   */
  async unlink(typed: string): Promise<CredentialSummary> {
    const { credentials, identity, nick } = this.#account();
    // With or without the words that stand before it in the list.
    const prefix = shortCredential(typed.replace(/^(?:key:)?(?=SHA256:)/i, 'key:'));
    const found = [...credentials].filter((credential) => shortCredential(credential).startsWith(prefix));
    const [credential] = found;
    if (credential === undefined || found.length > 1)
      throw new ChatError('credential-unknown', { credential: shown(typed) });
    if (credentials.size === 1) throw new ChatError('credential-last');
    const by = { nick, identity };
    await this.#house.append({ type: 'credential-unlinked', v: 1, by, credential }, { id: randomUUID() });
    this.#house.roster.endThoseWith(this.#seat, credential, { code: 'unlinked-for-you', params: { nick } });
    const kind = credential.startsWith('key:') ? 'key' : 'token';
    return { kind, name: shortCredential(credential), here: credential === this.cameWith };
  }

  /** New codes, shown once; the former ones are void. @throws ChatError `account-needed` */
  async issueRecovery(): Promise<readonly string[]> {
    const { identity, nick } = this.#account();
    const codes = Array.from({ length: recoveryCodes }, () =>
      createRecoveryCode(this.#house.options.randomBytes),
    );
    const hashes = codes.map(hashRecoveryCode);
    const by = { nick, identity };
    await this.#house.append({ type: 'recovery-issued', v: 1, by, hashes }, { id: randomUUID() });
    return codes;
  }

  /**
   * A code, good once, makes what this session came in with open the account that it was made for.
   * @throws ChatError `link-needs-credential`, `recovery-unknown`, `link-same-account`, `too-many-tries`
   */
  async useRecovery(code: string): Promise<void> {
    const credential = this.#credential();
    const typer = { credential, address: this.#hello.address };
    await this.#moveTo(await redeemRecoveryCode(this.#house, typer, code), credential);
  }

  /** @throws ChatError `account-needed` */
  hasPassword(): boolean {
    return this.#account().password !== '';
  }

  /**
   * From now on the nick's password is this one; who is in by a former one stays in.
   * @throws ChatError `account-needed`, `password-too-short`, `password-too-long`, `password-busy`, `too-many-tries`
   */
  async setPassword(typed: string): Promise<void> {
    this.#account();
    spendTry(this.#house, this.#hello.address);
    await this.#keepPassword(await this.#house.passwords.seal(typed));
  }

  /** @throws ChatError `account-needed` */
  async removePassword(): Promise<void> {
    if (this.hasPassword()) await this.#keepPassword('');
  }

  async #keepPassword(password: string): Promise<void> {
    const { identity, nick } = this.#account();
    const by = { nick, identity };
    await this.#house.append({ type: 'password-set', v: 1, by, password }, { id: randomUUID() });
  }

  /** What nothing opens any more gives its nick back, account and seat; then the sessions come in again. */
  async #moveTo(target: Account, credential: string): Promise<void> {
    const left = this.#house.accounts.ofIdentity(this.#seat.identity);
    if (left !== undefined && left.identity !== target.identity) {
      const by = { nick: left.nick, identity: left.identity };
      await this.#house.append({ type: 'credential-unlinked', v: 1, by, credential }, { id: randomUUID() });
      if (left.credentials.size <= 1) {
        await this.#house.append({ type: 'nick-freed', v: 1, by }, { id: randomUUID() });
      }
    }
    if (left === undefined || left.credentials.size <= 1) {
      await moveRoles(this.#house, this.#seat.author, authorOf(target));
      this.#house.attendance.forget(this.#seat, 'quit');
    }
    this.#house.roster.end(this.#seat, { code: 'linked-come-again', params: { nick: target.nick } });
  }

  #account(): Account {
    const account = this.#house.accounts.ofIdentity(this.#seat.identity);
    if (account === undefined) throw new ChatError('account-needed');
    return account;
  }

  /** @throws ChatError `link-needs-credential` */
  #credential(): string {
    const credential = this.cameWith;
    if (credential === undefined) throw new ChatError('link-needs-credential');
    return credential;
  }
}
