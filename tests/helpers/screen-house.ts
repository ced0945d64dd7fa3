import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import type { Hello } from '../../src/chat-core/link/protocol.ts';
import { createInkFace, type InkFace, type InkFaceOptions } from '../../src/ui/ink-face.ts';
import { type CoreUnderTest, openTestCore, type OpenCoreOptions } from './core.ts';
import { type Person, sit } from './screen.ts';
import { type TestTerminal } from './test-terminal.ts';

export interface ScreenHouseOptions extends OpenCoreOptions {
  /** Of the face alone; its clock is the core's where none is given. */
  readonly face?: Partial<Pick<InkFaceOptions, 'locale' | 'now' | 'elapsed' | 'greets'>>;
}

/** A core with one face, whose people sit at screens and are in the chat at once. */
export interface ScreenHouse extends AsyncDisposable {
  readonly core: CoreUnderTest;
  readonly face: InkFace;
  /** A guest, at a terminal of 80x24 where none is given. */
  comes(nick: string, terminal?: TestTerminal, hello?: Partial<Hello>): Promise<Person>;
  /** Somebody with a key, the same for the same nick. */
  comesWithKey(nick: string, terminal?: TestTerminal): Promise<Person>;
  /** Whoever is in already. */
  sits(session: ClientSession, terminal?: TestTerminal): Person;
}

export async function openScreenHouse(options: ScreenHouseOptions = {}): Promise<ScreenHouse> {
  const core = await openTestCore(options);
  const usual = { locale: 'en', timeZone: 'UTC', now: options.clock?.now ?? Date.now } as const;
  const face = createInkFace({ ...usual, ...options.face, client: core.client });
  return {
    core,
    face,
    comes: async (nick, terminal, hello) => sit(face, await core.guest(nick, hello), terminal),
    comesWithKey: async (nick, terminal) => sit(face, await core.keyed(nick, `SHA256:${nick}`), terminal),
    sits: (session, terminal) => sit(face, session, terminal),
    async [Symbol.asyncDispose]() {
      face.close();
      await core[Symbol.asyncDispose]();
    },
  };
}
