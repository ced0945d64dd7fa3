import { randomUUID } from 'node:crypto';

import { ChatError, Conflict } from '../errors.ts';
import type { House } from '../house.ts';
import { mustNotWait } from '../limits/tries.ts';
import type { Account } from './accounts.ts';
import { hashRecoveryCode } from './secrets.ts';

/** Who types a code: what it shall make open an account, and where they come from. */
export interface CodeTyper {
  /** `key:…` or `token:…`, as accounts know it. */
  readonly credential: string;
  readonly address: string;
}

/**
 * Makes the credential open the account whose link code it is.
 * @throws ChatError `link-code-unknown`, `link-same-account`, `too-many-tries`
 */
export async function redeemLinkCode(house: House, typer: CodeTyper, code: string): Promise<Account> {
  spendTry(house, typer.address);
  const { credential } = typer;
  const identity = house.linkCodes.redeem(code.replaceAll(/\D/g, ''));
  const target = identity === undefined ? undefined : house.accounts.ofIdentity(identity);
  if (target === undefined) throw new ChatError('link-code-unknown');
  mustBeAnother(target, credential);
  const by = { nick: target.nick, identity: target.identity };
  await house.append({ type: 'credential-linked', v: 1, by, credential }, { id: randomUUID() });
  return target;
}

/**
 * Makes the credential open the account that the recovery code was made for; the code is spent.
 * @throws ChatError `recovery-unknown`, `link-same-account`, `too-many-tries`
 */
export async function redeemRecoveryCode(house: House, typer: CodeTyper, code: string): Promise<Account> {
  spendTry(house, typer.address);
  const { credential } = typer;
  const hash = hashRecoveryCode(code);
  const target = house.accounts.ofRecovery(hash);
  if (target === undefined) throw new ChatError('recovery-unknown');
  mustBeAnother(target, credential);
  const by = { nick: target.nick, identity: target.identity };
  const expect = house.accounts.positionOfIdentity(target.identity);
  try {
    await house.append({ type: 'recovery-used', v: 1, by, hash, credential }, { id: randomUUID(), expect });
  } catch (error) {
    if (error instanceof Conflict) throw new ChatError('recovery-unknown', {}, { cause: error });
    throw error;
  }
  return target;
}

const linkCode = /^(?:link\s+)?(\d{6})$/iu;
const recoveryCode = /^(?:recovery\s+)?([a-z0-9]{4}(?:-[a-z0-9]{4}){3})$/iu;

/**
 * A code that is said without its command would open the account to whoever reads it first. The link code is void then, so
 * that nobody finds one out by saying numbers.
 * @throws ChatError `link-code-said`, `recovery-said`
 */
export function mustBeNoCode(house: House, text: string): void {
  const link = linkCode.exec(text.trim())?.[1];
  if (link !== undefined && house.linkCodes.redeem(link) !== undefined) throw new ChatError('link-code-said');
  const recovery = recoveryCode.exec(text.trim())?.[1];
  if (recovery !== undefined && house.accounts.ofRecovery(hashRecoveryCode(recovery)) !== undefined)
    throw new ChatError('recovery-said');
}

/**
 * Codes are short: whoever guesses is stopped, by address, so that a new guest is no new chance.
 * @throws ChatError `too-many-tries`
 */
export function spendTry(house: House, address: string): void {
  mustNotWait(house.linkTries.take(address));
}

function mustBeAnother(target: Account, credential: string): void {
  if (target.credentials.has(credential)) throw new ChatError('link-same-account');
}
