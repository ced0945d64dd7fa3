import type { AuthContext } from 'ssh2';

import { ChatError, type RefusalParams } from '../chat-core/errors.ts';
import type { CoreClient } from '../chat-core/link/core-client.ts';
import { shown } from '../chat-core/text/shown.ts';
import { sentence, type Locale, type SentenceCode } from '../i18n/catalogue.ts';
import type { Ticket } from '../net/address-limits.ts';
import { guest, methodsFor, type Decision } from './authentication.ts';

export interface PasswordLoginOptions {
  readonly client: CoreClient;
  /** The house's language: before log-in a client has said none. */
  readonly locale: Locale;
  /** What tries are counted by, and whether they are. */
  readonly address: string;
  readonly ticket: Pick<Ticket, 'exempt' | 'opensTo'>;
}

/** So many wrong answers end what one connection may ask for. */
const mostWrong = 3;

/**
 * How one connection comes in without a key. Only somebody who asks for a nick with a password is asked for it; an empty
 * answer is a guest. The core tries the others.
 */
export class PasswordLogin {
  readonly #options: PasswordLoginOptions;
  #wrong = 0;
  /** Why the last answer was refused; told above the next question. */
  #refusal: ChatError | undefined;

  constructor(options: PasswordLoginOptions) {
    this.#options = options;
  }

  /** For every method but `publickey`. @throws ChatError when the house closes */
  async decide(context: AuthContext): Promise<Decision> {
    const { username } = context;
    const { opensTo } = this.#options.ticket;
    if (opensTo === 'accounts') return { type: 'refuse', methods: methodsFor(opensTo) };
    const knock = await this.#options.client.knock(username);
    if (knock.asks === 'nothing')
      return context.method === 'keyboard-interactive'
        ? { type: 'ask-nothing' }
        : { type: 'refuse', methods: methodsFor(opensTo) };
    if (this.#wrong >= mostWrong) return this.#refused();
    if (context.method === 'password') return await this.#follow(username, context.password);
    if (context.method !== 'keyboard-interactive') return this.#refused();
    return {
      type: 'ask-password',
      instruction: this.#whyAgain(),
      prompt: this.#say('ssh.password', { nick: knock.nick }),
      follow: (answers) => this.#follow(username, answers.length === 1 ? answers[0] : undefined),
    };
  }

  async #follow(nick: string, password: unknown): Promise<Decision> {
    if (password === '') return { type: 'enter', credential: guest };
    try {
      // Neither a request to change the password (RFC 4252 8) nor answers to other questions than ours.
      if (typeof password !== 'string') throw new ChatError('password-wrong', { nick: shown(nick) });
      const { client, address, ticket } = this.#options;
      const credential = await client.unlock({ nick, password, address, exempt: ticket.exempt });
      return { type: 'enter', credential };
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      this.#refusal = error;
      this.#wrong += 1;
      return this.#refused();
    }
  }

  #whyAgain(): string {
    // dbclient writes the question right behind it.
    return this.#refusal === undefined ? '' : `${this.#say(this.#refusal.code, this.#refusal.params)}\n`;
  }

  #refused(): Decision {
    if (this.#wrong >= mostWrong) return { type: 'refuse', methods: methodsFor('accounts') };
    return { type: 'refuse', methods: [...methodsFor('anybody'), 'password'] };
  }

  #say(code: SentenceCode, params: RefusalParams): string {
    return sentence(this.#options.locale, code, params);
  }
}
