import type { Background } from '../themes.ts';
import { backgroundIn } from './background.ts';
import { type NoticeProtocol, noticeProtocolOf } from './desktop-notice.ts';
import { askBackground, askVersion } from './sequences.ts';
import type { TerminalEnvironment } from './terminal.ts';

const withoutAnswer = /^(?:linux|ansi|vt|dumb|$)/;
/** XTVERSION is answered in a DCS: `>|` and the name with the version (xterm's ctlseqs). */
const versionMark = '>|';

/** What is asked of a terminal once, and what it answered. Nothing ever waits for an answer. */
export class Inquiry {
  /** What to send behind the first frame; empty for a terminal that might show the questions. */
  readonly questions: string;
  readonly #environment: TerminalEnvironment;
  #background: Background = 'dark';
  #notices: NoticeProtocol | undefined;

  constructor(environment: TerminalEnvironment) {
    this.#environment = environment;
    this.#notices = noticeProtocolOf(environment, '');
    this.questions = withoutAnswer.test(environment.term)
      ? ''
      : askVersion + (environment.noColor ? '' : askBackground);
  }

  /** Dark until the terminal says otherwise. */
  get background(): Background {
    return this.#background;
  }

  get notices(): NoticeProtocol | undefined {
    return this.#notices;
  }

  /** An answer of the terminal; whatever answers no question is ignored. */
  hear(answer: string): void {
    if (answer.startsWith(versionMark))
      this.#notices = noticeProtocolOf(this.#environment, answer.slice(versionMark.length));
    else this.#background = backgroundIn(answer) ?? this.#background;
  }
}
