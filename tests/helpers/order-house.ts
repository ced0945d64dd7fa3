import { ChatError } from '../../src/chat-core/errors.ts';
import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import type { Hello } from '../../src/chat-core/link/protocol.ts';
import { directKey } from '../../src/chat-core/text/direct-key.ts';
import type { RoomName } from '../../src/chat-core/text/names.ts';
import { openTestCore, type CoreUnderTest } from './core.ts';
import { createManualClock } from './manual-clock.ts';
import type { ModelPerson, ModelRoom } from './order-world.ts';

const eyeKey = `SHA256:${'eye'.padEnd(43, '0')}`;

/** The real house beside the model: the same people at its door, and an eye that sees all rooms and is in none. */
export class OrderHouse {
  /** What was done in it, in words. */
  readonly deeds: string[] = [];
  readonly #clock = createManualClock();
  readonly #dataDir: string;
  readonly #sessions = new Map<ModelPerson, ClientSession[]>();
  readonly #tokens = new Map<ModelPerson, string>();
  /** By identity. */
  readonly #nicks = new Map<string, string>();
  #core!: CoreUnderTest;
  #eye!: ClientSession;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  async open(): Promise<void> {
    this.deeds.push('the house opens');
    const operators = [eyeKey, keyOf('boss')];
    this.#core = await openTestCore({ dataDir: this.#dataDir, clock: this.#clock, operators });
    this.#eye = await this.#core.keyed('eye', eyeKey, { face: 'legacy', address: '192.0.2.99' });
  }

  async close(): Promise<void> {
    await this.#core[Symbol.asyncDispose]();
    this.#sessions.clear();
  }

  passes(ms: number): void {
    this.#clock.advance(ms);
  }

  /** Answers with the identity of whoever came in; undefined where they are not let in. */
  async comes(person: ModelPerson): Promise<string | undefined> {
    this.deeds.push(`${person.nick} comes`);
    try {
      const session = await this.#core.client.open(this.hello(person));
      const { token } = session.opened;
      if (token !== undefined) this.#tokens.set(person, token);
      this.#sessions.set(person, [...(this.#sessions.get(person) ?? []), session]);
      this.#nicks.set(session.seat.identity, person.nick);
      session.onEvent((event) => {
        if (event.type === 'ended') void this.#hangsUp(person, session);
      });
      return session.seat.identity;
    } catch (error) {
      if (error instanceof ChatError) return undefined;
      throw error;
    }
  }

  /** A script of theirs says a line in the lobby: who spoke, and whether they might; undefined where they are not let in. */
  async runsScript(
    person: ModelPerson,
    text: string,
  ): Promise<{ identity: string; isSaid: boolean } | undefined> {
    this.deeds.push(`${person.nick}'s script: ${text}`);
    try {
      const script = await this.#core.client.open({ ...this.hello(person), face: 'pipe' });
      const { identity } = script.seat;
      const isSaid = await isDone(script.say('lobby' as RoomName, text));
      await script.close('quit');
      return { identity, isSaid };
    } catch (error) {
      if (error instanceof ChatError) return undefined;
      throw error;
    }
  }

  async goes(person: ModelPerson, how: 'quit' | 'dropped'): Promise<void> {
    this.deeds.push(`${person.nick} is gone: ${how}`);
    await this.#sessions.get(person)?.pop()?.close(how);
  }

  async looks(person: ModelPerson, room: ModelRoom): Promise<void> {
    this.deeds.push(`${person.nick} looks at ${this.titleOf(room)}`);
    await this.#sessions.get(person)?.[0]?.look(nameOf(room));
  }

  /** Whether it was done, on one of the screens that somebody has. */
  async does(person: ModelPerson, line: string, room: ModelRoom, device: number): Promise<boolean> {
    this.deeds.push(`${person.nick}: /${line} in ${this.titleOf(room)}`);
    const [, name = '', argument = ''] = /^(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
    const sessions = this.#sessions.get(person) ?? [];
    const session = sessions[device % sessions.length];
    if (session === undefined) throw new TypeError(`${person.nick} is not here`);
    return await isDone(session.run(name, argument.trim(), nameOf(room)));
  }

  /** Of whoever is in it. */
  get sessions(): ReadonlyMap<ModelPerson, readonly ClientSession[]> {
    return this.#sessions;
  }

  get core(): CoreUnderTest {
    return this.#core;
  }

  /** A session of somebody who runs the house, and is in none of its rooms. */
  get eye(): ClientSession {
    return this.#eye;
  }

  titleOf({ name, peers }: ModelRoom): string {
    return name === '' ? peers.map((peer) => `@${this.#nicks.get(peer)}`).join('') : `#${name}`;
  }

  async #hangsUp(person: ModelPerson, session: ClientSession): Promise<void> {
    const rest = this.#sessions.get(person)?.filter((one) => one !== session) ?? [];
    this.#sessions.set(person, rest);
    await session.close('quit');
  }

  /** As what somebody comes to its door. */
  hello(person: ModelPerson): Hello {
    const { nick, kind } = person;
    const [token, fingerprint] = [this.#tokens.get(person), keyOf(nick)];
    const usual = { nick, address: `192.0.2.${nick.charCodeAt(0)}`, exempt: true, enter: [] };
    if (kind === 'key') return { ...usual, face: 'ink', credential: { kind, fingerprint } };
    if (kind === 'guest') return { ...usual, face: 'line', credential: { kind: 'none' } };
    const credential = token === undefined ? ({ kind: 'none' } as const) : ({ kind, token } as const);
    return { ...usual, face: 'legacy', credential };
  }
}

const keyOf = (nick: string): string => `SHA256:${nick.padEnd(43, '0')}`;

export function nameOf({ name, peers: [one = '', other = ''] }: ModelRoom): RoomName {
  return one === '' ? (name as RoomName) : directKey(one, other);
}

/** Whether it was; whatever is no refusal is thrown on. */
export async function isDone(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (error instanceof ChatError) return false;
    throw error;
  }
}
