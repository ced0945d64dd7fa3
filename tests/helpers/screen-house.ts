import type { Hello } from '../../src/chat-core/link/protocol.ts';
import { createInkFace, type InkFace } from '../../src/ui/ink-face.ts';
import { type CoreUnderTest, openTestCore } from './core.ts';
import { type Person, sit, type TestTerminal } from './screen.ts';

/** A core with one face, whose people sit at screens and are in the chat at once. */
export interface ScreenHouse extends AsyncDisposable {
  readonly core: CoreUnderTest;
  readonly face: InkFace;
  /** A guest, at a terminal of 80x24 where none is given. */
  comes(nick: string, terminal?: TestTerminal, hello?: Partial<Hello>): Promise<Person>;
  /** Somebody with a key, the same for the same nick. */
  comesWithKey(nick: string, terminal?: TestTerminal): Promise<Person>;
}

export async function openScreenHouse(): Promise<ScreenHouse> {
  const core = await openTestCore();
  const face = createInkFace({ client: core.client, locale: 'en', timeZone: 'UTC', now: Date.now });
  return {
    core,
    face,
    comes: async (nick, terminal, hello) => sit(face, await core.guest(nick, hello), terminal),
    comesWithKey: async (nick, terminal) => sit(face, await core.keyed(nick, `SHA256:${nick}`), terminal),
    async [Symbol.asyncDispose]() {
      face.close();
      await core[Symbol.asyncDispose]();
    },
  };
}
