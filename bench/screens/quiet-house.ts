import type { Terminal } from '../../src/ui/terminal/terminal.ts';
import { createFeedSession } from '../../tests/helpers/feed-seat.ts';
import { createFeedTalk } from '../../tests/helpers/feed-talk.ts';
import { createInkFace } from './shipped.ts';

/** The Ink face without a core and without a network: its terminals count what is written, and throw it away. */
export interface QuietHouse extends Disposable {
  /** To all terminals, since the house opened. */
  readonly sent: { readonly bytes: number; readonly writes: number };
  /** Somebody comes to the lobby. */
  open(): Visitor;
  /** Somebody says something, which everybody sees. */
  say(): void;
}

export interface Visitor {
  type(keys: string): void;
  leave(): void;
}

const room = 'lobby';

export function createQuietHouse(): QuietHouse {
  const talk = createFeedTalk([room], Date.now);
  const refuse = (): Promise<never> => Promise.reject(new Error('nobody asks'));
  const core = { open: refuse, lookIn: refuse, knock: refuse, unlock: refuse, link: refuse };
  const client = { ...core, feed: talk.feed, close() {} };
  const face = createInkFace({ client, locale: 'en', timeZone: 'UTC', now: Date.now });
  const sent = { bytes: 0, writes: 0 };
  let [people, said] = [0, 0];
  return {
    sent,
    open() {
      people += 1;
      const seat = { nick: `person-${people}`, rooms: [room], read: { [room]: said }, anchors: {} };
      const terminal = createCountingTerminal(sent);
      const screen = face.open(createFeedSession(seat, talk, []), terminal, (error) => {
        throw error;
      });
      return { type: terminal.type, leave: () => screen.close('') };
    },
    say() {
      said += 1;
      const text = `message ${said}: does a seat survive a second key?`;
      talk.says(room, { nick: `person-${1 + (said % Math.max(1, people))}`, text, kind: 'say' });
    },
    [Symbol.dispose]: () => face.close(),
  };
}

function createCountingTerminal(sent: { bytes: number; writes: number }): Terminal & Pick<Visitor, 'type'> {
  const listeners: ((chunk: Buffer) => void)[] = [];
  return {
    columns: 80,
    rows: 24,
    environment: { term: 'xterm-256color', noColor: false },
    blocked: false,
    write(chunk) {
      sent.bytes += Buffer.byteLength(chunk);
      sent.writes += 1;
    },
    onDrain() {},
    onInput: (listener) => void listeners.push(listener),
    onResize() {},
    onClose() {},
    end() {},
    type(keys) {
      for (const listener of listeners) listener(Buffer.from(keys));
    },
  };
}
