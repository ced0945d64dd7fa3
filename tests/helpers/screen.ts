import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import type { InkFace } from '../../src/ui/ink-face.ts';
import type { OpenScreen } from '../../src/ui/session/screen-parts.ts';
import { eventually } from './talk.ts';
import { createTestTerminal, type TestTerminal } from './test-terminal.ts';

/** Somebody's eyes and hands. */
export interface Onlooker {
  readonly terminal: TestTerminal;
  readonly bugs: readonly unknown[];
  type(keys: string): void;
  /** Waits until the screen, its rows joined by newlines, holds the text. */
  sees(text: string | RegExp): Promise<void>;
  seesNot(text: string): Promise<void>;
}

/** Somebody at a screen, who acts by typing and looks at what is there. */
export interface Person extends Onlooker {
  readonly session: ClientSession;
  readonly open: OpenScreen;
}

export function sit(face: InkFace, session: ClientSession, terminal = createTestTerminal()): Person {
  const bugs: unknown[] = [];
  const open = face.open(session, terminal, (error) => bugs.push(error));
  return { ...watch(terminal, bugs), session, open };
}

export function watch(terminal: TestTerminal, bugs: readonly unknown[]): Onlooker {
  const shown = async (): Promise<string> => {
    if (bugs.length > 0) throw new Error('the face reported a bug', { cause: bugs[0] });
    return (await terminal.screen()).join('\n');
  };
  return {
    terminal,
    bugs,
    type: (keys) => terminal.type(keys),
    sees: (text) =>
      eventually(async () => {
        const screen = await shown();
        if (typeof text === 'string' ? !screen.includes(text) : !text.test(screen)) {
          throw new Error(`"${String(text)}" is not on the screen:\n${screen}`);
        }
      }),
    seesNot: (text) =>
      eventually(async () => {
        const screen = await shown();
        if (screen.includes(text)) throw new Error(`"${text}" is on the screen:\n${screen}`);
      }),
  };
}
