import type { Socket } from 'node:net';

import type { AuthContext, Connection as Ssh2Client } from 'ssh2';

import { ChatError } from '../chat-core/errors.ts';
import type { Credential } from '../chat-core/link/credential.ts';
import type { Hello } from '../chat-core/link/protocol.ts';
import type { Sentence } from '../chat-core/sentence.ts';
import type { Ticket } from '../net/address-limits.ts';
import { watchSlowReader, type SlowReaderWatch } from '../net/slow-reader.ts';
import { type Decision, decideOnKey, methodsFor } from './authentication.ts';
import { countForgeries } from './guards/forged-signatures.ts';
import type { GuardLimits, Offence } from './guards/guard.ts';
import { watchIdentification } from './guards/identification-line.ts';
import { answerLogin } from './guards/late-decision.ts';
import { endSocket } from './guards/lingering-socket.ts';
import { guardPackets } from './guards/packet-guards.ts';
import { watchSilence, type Patience } from './guards/silent-connection.ts';
import { PasswordLogin } from './password-login.ts';
import { acceptSession, type Started } from './session-channel.ts';
import { openWire } from './ssh2-private.ts';
import { Visit, type VisitHouse } from './visit.ts';

/** What all connections share. */
export interface ConnectionHouse extends VisitHouse {
  readonly limits: GuardLimits & VisitHouse['limits'] & { readonly login: { readonly seconds: number } };
}

export interface ConnectionRequest {
  readonly socket: Socket;
  readonly ticket: Ticket;
  /** What the limits count by, and what guests are recognised by after a drop. */
  readonly address: string;
}

type Step =
  | { readonly name: 'greeting' }
  | { readonly name: 'logging-in'; readonly client: Ssh2Client }
  | {
      readonly name: 'inside';
      readonly client: Ssh2Client;
      readonly nick: string;
      readonly credential: Credential;
    }
  /** The house closes: everybody has been told, and should hang up. */
  | { readonly name: 'leaving'; readonly client: Ssh2Client }
  | { readonly name: 'ended' };

/** Time for clients to hang up themselves, so that they exit with the status they were sent. */
const hangUpMs = 500;

/** Offences that honest clients commit when their network or their terminal fails: no reason for a penalty. */
const forgivable: ReadonlySet<Offence> = new Set([
  'authentication-flood',
  'silent-connection',
  'slow-reader',
]);

/** One TCP connection to the SSH port: who it turns out to be, and what it may do. */
export class Connection {
  readonly #house: ConnectionHouse;
  readonly #request: ConnectionRequest;
  readonly #patience: Patience;
  readonly #noteForgery: () => void;
  readonly #passwordLogin: PasswordLogin;
  /** What the client asked last. */
  #newest: AuthContext | undefined;
  readonly #visits = new Set<Visit>();
  /** Over all that waits for this client: on its channels, in a key exchange, in its socket. */
  #slow: SlowReaderWatch | undefined;
  #step: Step = { name: 'greeting' };

  constructor(house: ConnectionHouse, request: ConnectionRequest) {
    const { socket, ticket, address } = request;
    const { client, locale } = house;
    this.#house = house;
    this.#request = request;
    this.#patience = watchSilence(house.limits.login.seconds * 1000, () => this.#expel('silent-connection'));
    this.#noteForgery = countForgeries(() => this.#expel('forged-signatures'));
    this.#passwordLogin = new PasswordLogin({ client, locale, address, ticket });
    watchIdentification(socket, () => this.#expel('identification-line'));
    // ssh2 ends the socket when it is displeased; that the other side does so too is nobody's promise.
    socket.once('finish', () => endSocket(socket));
    // Node would wait until the other side, which says nothing more, has read everything.
    socket.once('end', () => endSocket(socket));
    socket.once('close', () => this.#gone());
  }

  /** ssh2 has read the identification line, and made a client of it. Nothing else has been read yet. */
  greet(client: Ssh2Client): void {
    // Without a listener any client could end the process, also one that is not listened to any longer. ssh2 has ended,
    // or is about to end, the connection itself.
    client.on('error', () => this.#end('at-once'));
    if (this.#step.name === 'ended') return;
    this.#step = { name: 'logging-in', client };
    const { limits, now } = this.#house;
    const { socket } = this.#request;
    const wire = openWire(client);
    const slow = watchSlowReader({
      queuedBytes: () => wire.queuedBytes(),
      sentBytes: () => wire.sentBytes(),
      limits: limits.reader,
      now,
      onSlow: () => this.#expel('slow-reader'),
    });
    this.#slow = slow;
    const scope = {
      limits,
      now,
      wire,
      isLoggedIn: () => client.authenticated,
      isEnded: () => this.#step.name === 'ended',
      movedBytes: () => socket.bytesRead + socket.bytesWritten,
      pauseReading(ms: number) {
        socket.pause();
        setTimeout(() => socket.resume(), ms);
      },
    };
    guardPackets(scope, { onOffence: (offence) => this.#expel(offence), onDone: () => slow.wrote() });
    client.on('authentication', (context) => this.#authenticate(client, context));
    client.on('ready', () => this.#loggedIn());
    // Port forwarding is refused; the listener is also what makes `no-more-sessions` work.
    client.on('request', (_accept, reject: (() => void) | undefined) => reject?.());
    client.on('session', (accept) => {
      acceptSession(accept(), this.#house.locale, {
        onStart: (started) => this.#start(started),
        onRefused: () => this.#restIfEmpty(),
      });
    });
  }

  /** Tells everybody on this connection why, and hangs up. */
  close(reason: Sentence): void {
    const { socket } = this.#request;
    if (this.#step.name !== 'inside' || this.#visits.size === 0) {
      this.#end();
      return;
    }
    this.#step = { name: 'leaving', client: this.#step.client };
    for (const visit of this.#visits) visit.close(reason);
    const timer = setTimeout(() => this.#end(), hangUpMs);
    socket.once('close', () => clearTimeout(timer));
  }

  #authenticate(client: Ssh2Client, context: AuthContext): void {
    if (this.#step.name === 'ended') return;
    // ssh2 hands on what breaks off in the name, too.
    if (typeof context.username !== 'string') {
      this.#end();
      return;
    }
    this.#newest = context;
    if (context.method !== 'publickey') {
      this.#answerLater(client, context, this.#passwordLogin.decide(context));
      return;
    }
    const decision = decideOnKey(context, methodsFor(this.#request.ticket.opensTo));
    if (decision.type === 'forgery') this.#noteForgery();
    this.#answer(client, context, decision);
  }

  #answerLater(client: Ssh2Client, context: AuthContext, deciding: Promise<Decision>): void {
    deciding
      .then((decision) => this.#answer(client, context, decision))
      .catch((error: unknown) => {
        // The house closes; so does this connection.
        if (!(error instanceof ChatError)) this.#house.journal.error({ err: error }, 'a log-in broke');
        this.#end();
      });
  }

  #answer(client: Ssh2Client, context: AuthContext, decision: Decision): void {
    // Whoever has asked again, or is in, is not told what would have come of the former question.
    if (this.#step.name !== 'logging-in' || context !== this.#newest) return;
    answerLogin(context, decision, {
      onEntered: (credential) => {
        this.#step = { name: 'inside', client, nick: context.username, credential };
      },
      onAsked: () => this.#patience.asked(),
      onAnswered: (next) => this.#answerLater(client, context, next),
    });
  }

  #loggedIn(): void {
    this.#request.ticket.finished();
    this.#patience.loggedIn();
  }

  #start(started: Started): void {
    if (this.#step.name !== 'inside') {
      started.channel.close();
      return;
    }
    const { nick, credential } = this.#step;
    const { address, ticket } = this.#request;
    const hello: Hello = {
      face: started.face,
      nick,
      credential,
      address,
      exempt: ticket.exempt,
      knownOnly: ticket.opensTo === 'accounts',
      enter: started.enter,
    };
    const visit = new Visit(this.#house, {
      ...started,
      hello,
      onSlow: () => this.#expel('slow-reader'),
      onWrote: () => this.#slow?.wrote(),
      onEnd: () => {
        this.#visits.delete(visit);
        this.#restIfEmpty();
      },
    });
    this.#visits.add(visit);
    this.#patience.started();
  }

  #restIfEmpty(): void {
    if (this.#visits.size === 0) this.#patience.rests();
  }

  #expel(offence: Offence): void {
    if (this.#step.name === 'ended') return;
    const { address, ticket } = this.#request;
    this.#house.journal.warn({ offence, address }, 'a connection was ended');
    if (!forgivable.has(offence)) ticket.penalise();
    this.#end();
  }

  #end(how: 'politely' | 'at-once' = 'politely'): void {
    const step = this.#step;
    if (step.name === 'ended') return;
    this.#step = { name: 'ended' };
    this.#patience.close();
    this.#slow?.close();
    for (const visit of this.#visits) visit.gone();
    if (step.name !== 'greeting' && how === 'politely') step.client.end();
    endSocket(this.#request.socket);
  }

  #gone(): void {
    this.#end();
    this.#request.ticket.close();
  }
}
