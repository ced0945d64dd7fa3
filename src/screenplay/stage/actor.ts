import { applicationKeys } from '../language/keys.ts';
import type { Person, Size } from '../language/play.ts';
import { bytesOf } from '../language/texts.ts';
import { openEmulator, type Emulator } from './emulator.ts';
import type { KeyRing } from './key-ring.ts';
import { say, tokenIn } from './manner.ts';
import { Reception } from './reception.ts';
import { openSshWire } from './ssh-wire.ts';
import { StepFailure } from './step-failure.ts';
import { openTcpWire } from './tcp-wire.ts';
import { NoConnection, type Address, type Ending, type Wire } from './wire.ts';

/** Where the two kinds of clients find the server; one of them may be missing. */
export interface Addresses {
  readonly ssh: Address | undefined;
  readonly tcp: Address | undefined;
}

export interface ActorOptions {
  readonly person: Person;
  /** The name that the server is told. */
  readonly nick: string;
  readonly keys: KeyRing;
  readonly addresses: () => Addresses;
}

type Presence =
  | { readonly step: 'away' }
  | { readonly step: 'here'; readonly wire: Wire }
  | { readonly step: 'gone'; readonly ending: Ending };

/** What is waited for: gives something else than undefined once it is there. */
type Look<Found> = () => Found | undefined;

const pasteBegins = '\u001b[200~';
const pasteEnds = '\u001b[201~';

/** One of the cast while a play is played: a connection, and what can be seen of it. */
export class Actor {
  readonly person: Person;
  readonly nick: string;
  /** Only people at a terminal have one. */
  readonly screen: Emulator | undefined;
  /** For old clients: what the server gave for coming back. */
  token = '';
  readonly #options: ActorOptions;
  readonly #looks = new Set<() => void>();
  #presence: Presence = { step: 'away' };
  #reception: Reception;
  #size: Size | undefined;

  constructor(options: ActorOptions) {
    const { person, nick } = options;
    const { face } = person;
    this.#options = options;
    this.person = person;
    this.nick = nick;
    if (face.name === 'ssh' || face.name === 'line') this.#size = face.size;
    if (face.name === 'ssh') this.screen = openEmulator(face.size.columns, face.size.rows);
    // What the emulator answers, such as where its cursor stands, goes back as keys would.
    this.screen?.terminal.onData((answer) => this.#wire?.write(Buffer.from(answer)));
    this.#reception = this.#newReception();
  }

  get reception(): Reception {
    return this.#reception;
  }

  /** How the connection ended, once it has. */
  get ending(): Ending | undefined {
    return this.#presence.step === 'gone' ? this.#presence.ending : undefined;
  }

  get presence(): Presence['step'] {
    return this.#presence.step;
  }

  /** @throws StepFailure when nobody answers, or the person is not let in */
  async connect(command?: string): Promise<void> {
    if (this.#presence.step === 'here') this.#leave();
    this.#reception = this.#newReception();
    this.screen?.terminal.reset();
    try {
      const wire = await this.#open(command);
      this.#presence = { step: 'here', wire };
      void wire.ended.then((ending) => this.#ended(wire, ending));
    } catch (error) {
      if (!(error instanceof NoConnection)) throw error;
      throw new StepFailure(`${this.person.name} comes in`, error.message, { cause: error });
    }
  }

  /** Writes a text as it is; letters that stand for bytes become these bytes. */
  type(text: string): void {
    this.#mustBeHere().write(bytesOf(text));
  }

  async say(line: string): Promise<void> {
    await say(this.person.face, line, this.token, (text) => this.type(text));
  }

  press(keys: readonly string[]): void {
    const application = this.screen?.terminal.modes.applicationCursorKeysMode === true;
    // One write for each key, as a terminal does.
    for (const key of keys) this.type(application ? applicationKeys(key) : key);
  }

  /** Inside paste marks where the terminal was asked for them; the ends of lines are what Enter sends. */
  paste(text: string): void {
    const marked = this.screen?.terminal.modes.bracketedPasteMode === true;
    const lines = this.screen === undefined ? text : text.replaceAll('\n', '\r');
    this.type(marked ? `${pasteBegins}${lines}${pasteEnds}` : lines);
  }

  resize(size: Size): void {
    this.#size = size;
    this.screen?.resize(size.columns, size.rows);
    this.#wire?.resize(size);
  }

  closeInput(): void {
    this.#mustBeHere().closeInput();
  }

  read(reads: boolean): void {
    this.#mustBeHere().read(reads);
  }

  /** Resolves when the connection is gone. */
  async drop(): Promise<void> {
    const wire = this.#mustBeHere();
    wire.cut();
    await wire.ended;
  }

  /** Ends whatever there is, at the end of a play. */
  close(): void {
    this.#leave();
    this.screen?.close();
  }

  /**
   * Resolves with what `look` finds, which is asked again whenever something has come or the connection has ended.
   * Undefined when the time is over; `untilEnd`: also when nothing can come any more.
   */
  async until<Found>(look: Look<Found>, patienceMs: number, untilEnd = true): Promise<Found | undefined> {
    return await new Promise((resolve) => {
      const finish = (found: Found | undefined): void => {
        clearTimeout(timer);
        this.#looks.delete(again);
        resolve(found);
      };
      const again = (): void => {
        const found = look();
        if (found !== undefined || (untilEnd && this.#presence.step === 'gone')) finish(found);
      };
      const timer = setTimeout(() => finish(undefined), patienceMs);
      this.#looks.add(again);
      again();
    });
  }

  get #wire(): Wire | undefined {
    return this.#presence.step === 'here' ? this.#presence.wire : undefined;
  }

  #mustBeHere(): Wire {
    if (this.#presence.step === 'here') return this.#presence.wire;
    const { name } = this.person;
    const but =
      this.#presence.step === 'away' ? `${name} has not come in yet` : `${name} is not connected any more`;
    throw new StepFailure(`${name} can write to the server`, but);
  }

  #open(command: string | undefined): Promise<Wire> {
    const { person, nick, keys, addresses } = this.#options;
    const { face, login, environment } = person;
    const reception = this.#reception;
    const onBytes = (bytes: Buffer): void => this.#take(bytes, reception);
    if (face.name === 'legacy' || face.name === 'tcp')
      return openTcpWire(knownAddress(addresses().tcp, 'tcp'), onBytes);
    const size = this.#size;
    const terminal = 'term' in face && size !== undefined ? { terminal: { ...size, term: face.term } } : {};
    return openSshWire({
      address: knownAddress(addresses().ssh, 'ssh'),
      user: nick,
      login,
      keys,
      // Whoever wants lines at a terminal says so by this variable; servers that do not know it ignore it.
      environment: face.name === 'line' ? { UI: 'line', ...environment } : environment,
      ...terminal,
      ...(command !== undefined && { command }),
      onBytes,
    });
  }

  #take(bytes: Buffer, reception: Reception): void {
    // Something that a connection of before had left behind.
    if (reception !== this.#reception) return;
    reception.take(bytes);
    if (this.person.face.name === 'legacy' && bytes.includes('.accept'))
      this.token = tokenIn(reception.text) ?? this.token;
    if (this.screen === undefined) this.#lookAgain();
    else this.screen.terminal.write(bytes, () => this.#lookAgain());
  }

  async #ended(wire: Wire, ending: Ending): Promise<void> {
    await this.screen?.settled();
    if (this.#wire !== wire) return;
    this.#presence = { step: 'gone', ending };
    this.#lookAgain();
  }

  #lookAgain(): void {
    for (const look of this.#looks) look();
  }

  #leave(): void {
    this.#wire?.hangUp();
  }

  #newReception(): Reception {
    const { name } = this.person.face;
    return new Reception({ strips: name === 'ssh' || name === 'line' });
  }
}

function knownAddress(address: Address | undefined, scheme: string): Address {
  if (address === undefined)
    throw new NoConnection(`no address was given for ${scheme}: --target ${scheme}://host:port`);
  return address;
}
