import { credentialName } from '../accounts/credential-name.ts';
import { accountOpenedBy } from '../accounts/knock.ts';
import { ChatError } from '../errors.ts';
import type { House } from '../house.ts';
import type { Hello } from '../link/protocol.ts';
import { mayComeIn } from '../order/defence.ts';
import { sanctionParams } from '../order/sanctions.ts';
import type { Seat } from './seat.ts';

/** Whether somebody may come in at all. @throws ChatError `address-restricted`, `banned`, and what `mayComeIn` throws */
export function mustBeLetIn(house: House, hello: Hello): void {
  const known = knownIdentity(house, hello);
  if (hello.knownOnly === true && known === undefined) throw new ChatError('address-restricted');
  const identity = known ?? newIdentity(house, hello);
  const bearer = house.order.bearerOf({ identity, addresses: [hello.address] });
  const ban = house.order.against('ban', bearer);
  if (ban !== undefined) throw new ChatError('banned', sanctionParams(ban, house.options.clock.now()));
  mayComeIn(house, hello, known ?? (house.order.isSysop(identity) ? identity : undefined));
}

/** A ban that came while the log was asked for a nick found nobody to send away. @throws ChatError `banned` */
export function mustStillBeWanted(house: House, seat: Seat, { address }: Hello): void {
  const bearer = house.order.bearerOf({ identity: seat.identity, addresses: [address] });
  const ban = house.order.against('ban', bearer);
  if (ban === undefined) return;
  seat.detach(address);
  if (seat.sessions === 0) house.attendance.quit(seat);
  throw new ChatError('banned', sanctionParams(ban, house.options.clock.now()));
}

/** Who somebody with a key would be whom the house has not met; empty for whoever has none. */
function newIdentity(house: House, { credential }: Hello): string {
  return credential.kind === 'key' ? house.accounts.identityOfKey(`key:${credential.fingerprint}`) : '';
}

/** Throw-away keys are as cheap as guests: what counts is that the house has met the person before. */
export function knownIdentity(house: House, { credential }: Hello): string | undefined {
  const guest = house.accounts.guestOfToken(credentialName(credential) ?? '');
  return (accountOpenedBy(house, credential) ?? guest)?.identity;
}
