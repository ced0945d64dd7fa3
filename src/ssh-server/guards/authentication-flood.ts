import { message, type PacketGuard } from './guard.ts';

/** Attack: keys and answers without end; ssh2 would look at 20,000 of them. `limits.login.tries` are allowed. */
export const authenticationFlood: PacketGuard = {
  messages: [message.userAuthRequest],
  watch({ limits }) {
    let tries = 0;
    return () => (++tries > limits.login.tries ? { offence: 'authentication-flood' } : 'pass');
  },
};
