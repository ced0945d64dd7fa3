import { ChatError } from '../errors.ts';
import type { House } from '../house.ts';
import { mustNotWait } from '../limits/tries.ts';
import type { Credential, Knock, PasswordTry } from '../link/credential.ts';
import { shown } from '../text/shown.ts';
import type { Account } from './accounts.ts';
import { credentialName } from './credential-name.ts';
import { hashSecret } from './secrets.ts';

/** What somebody at the door, without a key, must show for the nick that they ask for. */
export function knock(house: House, nick: string): Knock {
  const account = accountWithPassword(house, nick);
  return account === undefined ? { asks: 'nothing' } : { asks: 'password', nick: account.nick };
}

/**
 * Tries a password. A right one costs no try, so that people who share an address do not keep each other out; keys are
 * never counted, so that nobody's guessing keeps an owner's key out.
 * @throws ChatError `password-wrong`, `password-busy`, `too-many-tries`
 */
export async function unlock(
  house: House,
  { nick, password, address, exempt }: PasswordTry,
): Promise<Credential> {
  const account = accountWithPassword(house, nick);
  // Taken away while the person was typing it.
  if (account === undefined) throw new ChatError('password-wrong', { nick: shown(nick) });
  if (house.passwords.isBusy) throw new ChatError('password-busy');
  const { byAddress, byAccount } = house.passwordTries;
  if (!exempt) mustNotWait(byAddress.take(address));
  mustNotWait(byAccount.take(account.identity));
  if (!(await house.passwords.opens(password, account.password)))
    throw new ChatError('password-wrong', { nick: account.nick });
  if (!exempt) byAddress.giveBack(address);
  byAccount.giveBack(account.identity);
  return { kind: 'password', identity: account.identity, proof: proofOf(account) };
}

/** The account that somebody opens with what they come with. */
export function accountOpenedBy(house: House, credential: Credential): Account | undefined {
  if (credential.kind === 'password') return accountOfProof(house, credential);
  return house.accounts.ofCredential(credentialName(credential) ?? '');
}

/** Whose password was right; undefined once the account has another one, or another nick has its place. */
export function accountOfProof(
  house: House,
  { identity, proof }: Extract<Credential, { kind: 'password' }>,
): Account | undefined {
  const account = accountWithPassword(house, house.accounts.ofIdentity(identity)?.nick ?? '');
  return account?.identity === identity && proofOf(account) === proof ? account : undefined;
}

function accountWithPassword(house: House, nick: string): Account | undefined {
  const account = house.accounts.ofNick(nick);
  return account === undefined || account.password === '' ? undefined : account;
}

/** Tells one password from the next, and nothing about either. */
function proofOf({ password }: Account): string {
  return hashSecret(password);
}
