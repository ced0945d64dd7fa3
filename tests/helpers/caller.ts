import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import type { Hello } from '../../src/chat-core/link/protocol.ts';
import type { Entrance } from '../../src/ui/door/entrance.ts';
import { openScreenHouse, type ScreenHouse, type ScreenHouseOptions } from './screen-house.ts';
import { type Onlooker, watch } from './screen.ts';
import { createTestTerminal, type TestTerminal } from './test-terminal.ts';

/** Somebody who has rung: at the door while they are greeted, then in the chat. */
export interface Caller extends Onlooker {
  readonly greeting: Entrance | undefined;
  /** Resolves when they are in, or when they will not come any more. */
  readonly inside: Promise<ClientSession | undefined>;
}

export interface DoorHouse extends ScreenHouse {
  calls(nick: string, fingerprint: string, terminal?: TestTerminal, hello?: Partial<Hello>): Promise<Caller>;
}

/** A core with one face, whose people come in through its first screens as they do over SSH. */
export async function openDoorHouse(options: ScreenHouseOptions = {}): Promise<DoorHouse> {
  const house = await openScreenHouse(options);
  return {
    ...house,
    calls: (nick, fingerprint, terminal = createTestTerminal(), more = {}) => {
      const credential = { kind: 'key', fingerprint } as const;
      const usual = { face: 'ink', address: '192.0.2.1', exempt: false, enter: [] } as const;
      return call(house, { ...usual, nick, credential, ...more }, terminal);
    },
  };
}

async function call(
  { face, core: { client } }: ScreenHouse,
  hello: Hello,
  terminal: TestTerminal,
): Promise<Caller> {
  const bugs: unknown[] = [];
  const onBug = (error: unknown): void => void bugs.push(error);
  const greeting = await face.greet(hello, terminal, onBug);
  const comeIn = async (): Promise<ClientSession | undefined> => {
    const session = greeting === undefined ? await client.open(hello) : await greeting.session;
    if (session !== undefined) face.open(session, terminal, onBug);
    return session;
  };
  return { ...watch(terminal, bugs), greeting, inside: comeIn() };
}

export async function nickInside(caller: Caller): Promise<string | undefined> {
  return (await caller.inside)?.seat.nick;
}

/** Whom the house knows of: here, held or away. */
export async function known(house: DoorHouse): Promise<string[]> {
  const { house: seen } = await house.core.client.lookIn({
    ...{ face: 'ink', nick: 'looker', credential: { kind: 'none' } },
    ...{ address: '192.0.2.9', exempt: false, enter: [] },
  });
  return [...seen.people];
}
