import { randomUUID } from 'node:crypto';

import type { ServerChannel } from 'ssh2';

import { ChatError } from '../chat-core/errors.ts';
import type { Journal } from '../chat-core/journal.ts';
import { CoreBug, type ClientSession, type CoreClient } from '../chat-core/link/core-client.ts';
import type { Hello } from '../chat-core/link/protocol.ts';
import type { Sentence } from '../chat-core/sentence.ts';
import { localeFrom, sentence, type Locale } from '../i18n/catalogue.ts';
import type { ReaderLimits } from '../net/slow-reader.ts';
import type { Terminal, TerminalEnvironment } from '../ui/terminal/terminal.ts';
import { ChannelOutput } from './channel-output.ts';
import type { Faces, OpenFace, Visitor } from './faces.ts';
import type { TerminalSize } from './guards/terminal-size.ts';
import { ChannelTerminal, openLineStream, type PersonChannel } from './person-channel.ts';
import type { Breakable, SessionBoundary } from './session-boundary.ts';
import type { WireCount } from './wire-count.ts';
import type { WriteBursts } from './write-bursts.ts';

/** What every visit is made of. */
export interface VisitHouse {
  readonly client: CoreClient;
  readonly faces: Faces;
  readonly boundary: SessionBoundary;
  readonly bursts: WriteBursts;
  readonly wireCount: WireCount;
  readonly journal: Journal;
  readonly locale: Locale;
  readonly limits: { readonly reader: ReaderLimits };
  readonly now: () => number;
  /** Hears how many milliseconds it took from somebody's keys to the bytes that answer them. */
  readonly onEcho: (ms: number) => void;
}

/** One channel, and who came on it. */
export interface VisitRequest {
  readonly channel: ServerChannel;
  readonly hello: Hello;
  readonly environment: TerminalEnvironment;
  readonly pty: boolean;
  readonly size: () => TerminalSize;
  readonly onResize: (listener: () => void) => void;
  /** The client closed the channel. */
  readonly onHangUp: (listener: () => void) => void;
  /** The client reads too slowly: its connection should end. */
  readonly onSlow: () => void;
  /** Something was written, and may wait. */
  readonly onWrote: () => void;
  /** The visit is over. */
  readonly onEnd: () => void;
}

type Step =
  | { readonly name: 'arriving' }
  | { readonly name: 'greeted'; readonly face: OpenFace }
  | { readonly name: 'here'; readonly session: ClientSession; readonly face: OpenFace }
  | { readonly name: 'left' };

// Where a face broke, somebody else has to leave its screen: synchronized output, paste marks, scroll region, wrapping,
// cursor, colours, title, alternate screen.
const plainScreen =
  '\u001b[?2026l\u001b[?2004l\u001b[r\u001b[?7h\u001b[?25h\u001b[0m\u001b[23;2t\u001b[?1049l';

/** One person on one channel, from the shell request to the end: a session of the core, and a face over it. */
export class Visit implements Breakable {
  readonly #house: VisitHouse;
  readonly #request: VisitRequest;
  readonly #person: PersonChannel;
  readonly #locale: Locale;
  readonly #closeListeners: (() => void)[] = [];
  readonly #visitor: Visitor = { onBug: (error) => this.fail(error) };
  #step: Step = { name: 'arriving' };

  constructor(house: VisitHouse, request: VisitRequest) {
    this.#house = house;
    this.#request = request;
    this.#locale = localeFrom(request.environment.lang, house.locale);
    const { channel, environment, pty, size, onResize, onSlow, onWrote } = request;
    const { bursts, wireCount, limits, now, onEcho } = house;
    const output = new ChannelOutput(channel, {
      bursts,
      wireCount,
      limits: limits.reader,
      now,
      onSlow,
      onWrote,
    });
    this.#person = {
      channel,
      output,
      environment,
      pty,
      size,
      onResize,
      now,
      onEcho,
      run: (task) => house.boundary.enter(this, task),
      onClose: (listener) => void this.#closeListeners.push(listener),
      end: (exitStatus) => this.#leave('quit', exitStatus),
    };
    // ssh2 documents errors of a channel, and one without a listener would end the process.
    channel.on('error', () => this.gone());
    channel.on('close', () => {
      this.gone();
      this.#tellClosed();
    });
    request.onHangUp(() => this.gone());
    house.boundary.enter(this, () => void this.#arrive().catch((error: unknown) => this.fail(error)));
  }

  /** The person has vanished: the seat is held. */
  gone(): void {
    if (this.#step.name === 'left') return;
    const step = this.#step;
    this.#step = { name: 'left' };
    this.#person.output.close();
    this.#tellClosed();
    if (step.name === 'here') void step.session.close('dropped');
    this.#request.onEnd();
  }

  fail(error: unknown): void {
    const incident = error instanceof CoreBug ? error.incident : randomUUID().slice(0, 8);
    const { nick, address } = this.#request.hello;
    this.#house.journal.error({ err: error, incident, nick, address }, 'a session broke');
    this.close({ code: 'session-bug', params: { incident } });
  }

  /** Says why, and hangs up. The seat is held. */
  close({ code, params }: Sentence): void {
    this.#dismiss(sentence(this.#locale, code, params));
  }

  async #arrive(): Promise<void> {
    const terminal = this.#request.hello.face === 'ink' ? new ChannelTerminal(this.#person) : undefined;
    const session = await this.#open(terminal);
    if (session === undefined) return;
    if (this.#step.name === 'left') {
      await session.close('dropped');
      return;
    }
    const { faces } = this.#house;
    // Whatever happens while the face opens, the session has an owner.
    this.#step = { name: 'here', session, face: { close: (text) => this.#print(text) } };
    const face =
      terminal === undefined
        ? faces.openLine(session, openLineStream(this.#person), this.#visitor)
        : faces.openInk(session, terminal, this.#visitor);
    if (this.#step.name === 'here') this.#step = { name: 'here', session, face };
  }

  /** On a screen, somebody who is new or was long away is greeted first. */
  async #open(terminal: Terminal | undefined): Promise<ClientSession | undefined> {
    const { client, faces } = this.#house;
    const { hello } = this.#request;
    try {
      const greeting = terminal && (await faces.greet(hello, terminal, this.#visitor));
      if (this.#step.name === 'left') {
        greeting?.close('');
        return undefined;
      }
      if (greeting === undefined) return await client.open(hello);
      this.#step = { name: 'greeted', face: greeting };
      return await greeting.session;
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      this.#dismiss(sentence(this.#locale, error.code, error.params));
      return undefined;
    }
  }

  #dismiss(text: string): void {
    const step = this.#step;
    if (step.name === 'left') return;
    this.#step = { name: 'left' };
    if (step.name === 'here') void step.session.close('dropped');
    if (step.name === 'arriving') this.#print(text);
    else this.#closeFace(step.face, text);
    this.#hangUp(1);
  }

  /** Once, whoever ended it: a face that was dismissed, or that broke, has timers too. */
  #tellClosed(): void {
    this.#house.boundary.enter(this, () => {
      for (const listener of this.#closeListeners.splice(0)) listener();
    });
  }

  #closeFace(face: OpenFace, text: string): void {
    try {
      face.close(text);
    } catch (error) {
      this.#house.journal.error({ err: error }, 'a face broke while it was closed');
      if (this.#person.pty) this.#person.output.write(Buffer.from(plainScreen));
      this.#print(text);
    }
  }

  #leave(how: 'quit' | 'dropped', exitStatus: number): void {
    if (this.#step.name === 'left') {
      // The face hangs up while it is being closed: then it knows the status.
      this.#person.output.end(exitStatus);
      return;
    }
    const step = this.#step;
    this.#step = { name: 'left' };
    // A face that ends by itself has said how; this is for one that has not.
    if (step.name === 'here') void step.session.close(how);
    this.#hangUp(exitStatus);
  }

  #hangUp(exitStatus: number): void {
    this.#person.output.end(exitStatus);
    this.#request.onEnd();
  }

  #print(text: string): void {
    this.#person.output.write(Buffer.from(this.#person.pty ? `\r\n${text}\r\n` : `${text}\n`));
  }
}
