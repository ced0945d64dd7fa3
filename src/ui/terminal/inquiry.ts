import type { Background } from '../themes.ts';
import { backgroundIn } from './background.ts';
import { type NoticeProtocol, noticeProtocolOf } from './desktop-notice.ts';
import { askBackground, askVersion } from './sequences.ts';
import type { TerminalEnvironment } from './terminal.ts';

/** What is asked of a terminal once, and what it answered. Nothing ever waits for an answer. */
export interface Inquiry {
  /** What to send behind the first frame; empty for a terminal that might show the questions. */
  readonly questions: string;
  /** An answer of the terminal; whatever answers no question is ignored. */
  hear(answer: string): void;
  /** Dark until the terminal says otherwise. */
  readonly background: Background;
  readonly notices: NoticeProtocol | undefined;
}

const withoutAnswer = /^(?:linux|ansi|vt|dumb|$)/;
/** XTVERSION is answered in a DCS: `>|` and the name with the version (xterm's ctlseqs). */
const versionMark = '>|';

export function createInquiry(environment: TerminalEnvironment): Inquiry {
  let background: Background = 'dark';
  let notices = noticeProtocolOf(environment, '');
  const questions = withoutAnswer.test(environment.term)
    ? ''
    : askVersion + (environment.noColor ? '' : askBackground);
  return {
    questions,
    hear(answer) {
      if (answer.startsWith(versionMark))
        notices = noticeProtocolOf(environment, answer.slice(versionMark.length));
      else background = backgroundIn(answer) ?? background;
    },
    get background() {
      return background;
    },
    get notices() {
      return notices;
    },
  };
}
