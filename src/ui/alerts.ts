import type { ClientSession } from '../chat-core/link/core-client.ts';
import type { Message } from '../chat-core/message.ts';
import { foldName } from '../chat-core/text/names.ts';
import type { NoticeProtocol } from './terminal/desktop-notice.ts';
import { bell, desktopNotice } from './terminal/sequences.ts';

/** Tells a person who looks elsewhere: the terminal rings, and the desktop shows a notice where it can. */
export interface Alerts {
  hear(message: Message): void;
}

export interface AlertsParts {
  readonly session: ClientSession;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How the terminal shows notices; nothing where it is not known to. */
  readonly notices: () => NoticeProtocol | undefined;
  /** What a notice says: a sentence of ours, and no word of anybody else's. */
  readonly words: () => string;
  readonly send: (bytes: string) => void;
}

/** A person who is meant again and again is not rung for each time. */
const ringGapMs = 1_000;
/** A notice stays on the desktop for a while. */
const noticeGapMs = 10_000;

export function createAlerts({ session, now, notices, words, send }: AlertsParts): Alerts {
  let lastRingAt = 0;
  let lastNoticeAt = 0;
  return {
    hear({ author, mentions }) {
      const { nick, identity, settings } = session.seat;
      if (author.identity === identity || settings['bell'] === 'off') return;
      // Most lines mention nobody, and folding a nick for each of them and each screen is dear.
      const meant = mentions.length > 0 && mentions.includes(foldName(nick));
      // What `/bell` says; without it, when one is meant.
      if (!meant && settings['bell'] !== 'all') return;
      const at = now();
      if (at - lastRingAt < ringGapMs) return;
      lastRingAt = at;
      const protocol = notices();
      if (!meant || protocol === undefined || at - lastNoticeAt < noticeGapMs) {
        send(bell);
        return;
      }
      lastNoticeAt = at;
      send(bell + desktopNotice(protocol, words()));
    },
  };
}
