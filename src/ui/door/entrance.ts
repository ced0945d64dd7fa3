import { ChatError, Unavailable } from '../../chat-core/errors.ts';
import type { ClientSession, CoreClient } from '../../chat-core/link/core-client.ts';
import type { Doorway, Hello } from '../../chat-core/link/protocol.ts';
import type { SettingValue } from '../../chat-core/ports/seat-store.ts';
import { sentence } from '../../i18n/catalogue.ts';
import type { Tenant } from '../ink/lent-roots.ts';
import { meaningOf } from '../keys.ts';
import type { OpenScreen, ScreenOwner, ScreenParts } from '../session/screen-parts.ts';
import { type DoorNotice, type DoorState, firstVisit, welcome } from '../state/door-state.ts';
import type { Easel } from '../terminal/easel.ts';
import { InputGate, type TerminalInput } from '../terminal/input-gate.ts';
import { createDoorActions, type DoorActions } from './door-actions.ts';
import { mannerAtDoor, pictureAtDoor } from './door-picture.ts';
import type { Door } from './door.ts';

/** The screens before somebody comes in: `First visit` and `Welcome`. */
export interface Entrance extends OpenScreen {
  /** How the person came in; nothing when they did not. */
  readonly session: Promise<ClientSession | undefined>;
}

/** Somebody at the door, and what the house was like when they came. */
interface Visit {
  readonly hello: Hello;
  readonly doorway: Doorway;
}

/** Greets somebody whom `greetingFor` has a screen for, until they come in or leave; until then nobody knows of them. */
export function openEntrance(visit: Visit, easel: Easel, parts: ScreenParts, owner: ScreenOwner): Entrance {
  const greeting = new Greeting(visit, easel, parts, owner);
  greeting.begin();
  return greeting;
}

/** Who says nothing for so long does not come in any more. */
const patienceMs = 10 * 60_000;

const enterKey = '\r'.charCodeAt(0);

class Greeting implements Entrance, Door {
  readonly hello: Hello;
  readonly client: CoreClient;
  readonly session: Promise<ClientSession | undefined>;
  readonly #arrive: (session: ClientSession | undefined) => void;
  readonly #easel: Easel;
  readonly #parts: ScreenParts;
  readonly #owner: ScreenOwner;
  readonly #gate = new InputGate();
  readonly #actions: DoorActions;
  readonly #tenant: Tenant = { press: (input, key) => this.#actions.follow(meaningOf(input, key)) };
  #doorway: Doorway;
  #state: DoorState;
  #stage: 'open' | 'coming-in' | 'broken' | 'over' = 'open';
  #lastKeyAt: number;
  #refreshDue = false;

  constructor({ hello, doorway }: Visit, easel: Easel, parts: ScreenParts, owner: ScreenOwner) {
    const { promise, resolve } = Promise.withResolvers<ClientSession | undefined>();
    this.session = promise;
    this.#arrive = resolve;
    this.hello = hello;
    this.client = parts.client;
    this.#easel = easel;
    this.#parts = parts;
    this.#owner = owner;
    this.#doorway = doorway;
    this.#state = stateFor(doorway, hello);
    this.#lastKeyAt = parts.now();
    this.#actions = createDoorActions(this);
  }

  begin(): void {
    const { terminal } = this.#easel;
    this.#easel.listen((chunk) => this.#takeChunk(chunk));
    // There and back within one turn is the same size again, and a terminal that has lost what was cut off.
    terminal.onResize(() => this.#guarded(() => this.redraw()));
    terminal.onClose(() => this.#end(undefined));
    this.#refresh();
    // The questions go out behind the first frame, which waits for no answer.
    queueMicrotask(() => this.#guarded(() => this.#easel.ask()));
  }

  get doorway(): Doorway {
    return this.#doorway;
  }

  get isOpen(): boolean {
    return this.#stage === 'open';
  }

  state(): DoorState {
    return this.#state;
  }

  change(state: DoorState): void {
    this.#state = state;
    this.#refresh();
  }

  see(seen: Doorway): void {
    // Whose password is another one by now is told so when they come in.
    if (seen.visitor.kind === 'guest') return;
    this.#doorway = seen;
    const { page, notice } = this.#state;
    const next = stateFor(seen, this.hello);
    if (next.page !== page) this.#state = { ...next, notice };
    this.#refresh();
  }

  comeIn(prepare: () => Promise<Hello>, settings: Readonly<Record<string, SettingValue>> = {}): void {
    if (!this.isOpen) return;
    this.#stage = 'coming-in';
    this.#easel.hold();
    this.#open(prepare, settings).catch((error: unknown) =>
      this.#guarded(() => {
        this.#stage = 'open';
        this.#refused(error);
      }),
    );
  }

  leave(): void {
    this.#hangUp(this.#say('door.goodbye'), 0);
  }

  redraw(): void {
    this.#easel.painter.forget();
    this.#refresh();
  }

  passOn(unread: string): void {
    this.#easel.hold(Buffer.from(unread));
  }

  fail(error: unknown): void {
    if (this.#isDone()) return;
    this.#stage = 'broken';
    this.#owner.onBug(error);
  }

  close(lastWords: string): void {
    this.#hangUp(lastWords, 1);
  }

  minutePassed(): void {
    const { now } = this.#parts;
    if (now() - this.#lastKeyAt >= patienceMs) this.#hangUp(this.#say('door.nobody-came'), 1);
    else this.#guarded(() => this.#refresh());
  }

  async #open(
    prepare: () => Promise<Hello>,
    settings: Readonly<Record<string, SettingValue>>,
  ): Promise<void> {
    const session = await this.client.open(await prepare());
    try {
      for (const [name, value] of Object.entries(settings)) await session.keepSetting(name, value);
    } catch (error) {
      await session.close('dropped');
      throw error;
    }
    if (this.#stage === 'coming-in') this.#end(session);
    else await session.close('dropped');
  }

  /** Whatever is refused is read at the door, where another try costs one key. */
  #refused(error: unknown): void {
    const notice = noticeOf(error);
    if (notice === undefined) return this.fail(error);
    this.#easel.dropHeld();
    this.#easel.listen((chunk) => this.#takeChunk(chunk));
    const state = { ...this.#state, notice };
    this.change(state);
    if (state.page !== 'first-visit' || (state.focus === 'code' && notice.code !== 'link-from-inside'))
      return;
    // Perhaps somebody else has the nick now, or the key has come in elsewhere.
    this.change({ ...state, focus: 'nick', offer: undefined });
    this.#actions.ask();
  }

  /** What stands behind an Enter may be for the next screen. */
  #takeChunk(chunk: Uint8Array): void {
    this.#guarded(() => {
      let rest = chunk;
      while (rest.length > 0 && this.isOpen) {
        const end = rest.indexOf(enterKey) + 1 || rest.length;
        for (const input of this.#gate.accept(rest.subarray(0, end))) if (this.isOpen) this.#take(input);
        rest = rest.subarray(end);
      }
      if (this.#stage === 'coming-in') this.#easel.hold(rest);
    });
  }

  #take(input: TerminalInput): void {
    switch (input.type) {
      case 'answer':
        this.#easel.inquiry.hear(input.text);
        this.#refresh();
        return;
      case 'keys':
        this.#lastKeyAt = this.#parts.now();
        this.#parts.roots.feed(this.#tenant, input.keys);
        return;
      case 'paste':
        this.#actions.paste(input.text);
        return;
      case 'status':
      case 'function-key':
      case 'paste-too-long':
    }
  }

  #refresh(): void {
    if (this.#refreshDue) return;
    this.#refreshDue = true;
    queueMicrotask(() => {
      this.#refreshDue = false;
      this.#guarded(() => this.#easel.painter.show(pictureAtDoor(this.#sight, this.#easel, this.#parts)));
    });
  }

  get #sight() {
    return { hello: this.hello, doorway: this.#doorway, state: this.#state };
  }

  #say(code: 'door.goodbye' | 'door.nobody-came'): string {
    return sentence(mannerAtDoor(this.#sight, this.#easel, this.#parts).locale, code);
  }

  #guarded(work: () => void): void {
    if (this.#isDone()) return;
    try {
      work();
    } catch (error) {
      this.fail(error);
    }
  }

  #isDone(): boolean {
    return this.#stage === 'over' || this.#stage === 'broken';
  }

  #hangUp(lastWords: string, exitStatus: number): void {
    if (this.#stage === 'over') return;
    this.#easel.painter.leave(lastWords);
    this.#end(undefined);
    this.#easel.terminal.end(exitStatus);
  }

  #end(session: ClientSession | undefined): void {
    if (this.#stage === 'over') return;
    this.#stage = 'over';
    this.#parts.roots.release(this.#tenant);
    this.#owner.onOver();
    this.#arrive(session);
  }
}

function stateFor({ visitor }: Doorway, hello: Hello): DoorState {
  return visitor.kind === 'new-key' ? firstVisit(visitor.nick, hello.nick) : welcome();
}

/** What a refusal is at the door; nothing for what is nobody's refusal. */
function noticeOf(error: unknown): DoorNotice | undefined {
  if (error instanceof ChatError) return { code: error.code, params: error.params };
  return error instanceof Unavailable ? { code: 'door.unavailable', params: {} } : undefined;
}
