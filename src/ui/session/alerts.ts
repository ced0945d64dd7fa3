import type { ClientSession } from '../../chat-core/link/core-client.ts';
import type { Message } from '../../chat-core/message.ts';
import { isDirect } from '../../chat-core/text/direct-key.ts';
import { foldName } from '../../chat-core/text/names.ts';
import type { SentenceCode } from '../../i18n/catalogue.ts';
import type { NoticeProtocol } from '../terminal/desktop-notice.ts';
import { bell, desktopNotice } from '../terminal/sequences.ts';

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
  /** A sentence of ours in the person's language. A notice holds no word of anybody else's. */
  readonly words: (code: SentenceCode) => string;
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
    hear({ author, mentions, room }) {
      const { nick, identity, settings, ignored } = session.seat;
      if (author.identity === identity || author.identity in ignored || settings['bell'] === 'off') return;
      const direct = isDirect(room);
      // Most lines mention nobody, and folding a nick for each of them and each screen is dear.
      const meant = direct || (mentions.length > 0 && mentions.includes(foldName(nick)));
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
      send(bell + desktopNotice(protocol, words(direct ? 'screen.written-to' : 'screen.mentioned')));
    },
  };
}
