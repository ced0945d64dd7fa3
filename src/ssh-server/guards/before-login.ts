import { message, type PacketGuard } from './guard.ts';

/** Attack: requests and channels of the connection protocol before anybody has logged in (RFC 4252 6 forbids them). */
export const beforeLogin: PacketGuard = {
  watch:
    ({ isLoggedIn }) =>
    ([number = 0]) =>
      number >= message.globalRequest && !isLoggedIn() ? { offence: 'before-login' } : 'pass',
};
