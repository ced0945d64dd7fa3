import { meaningOfChord } from '../keys.ts';
import { InputGate, type TerminalInput } from '../terminal/input-gate.ts';
import type { Inquiry } from '../terminal/inquiry.ts';
import { createRoundTrip } from '../terminal/round-trip.ts';
import { askStatus } from '../terminal/sequences.ts';
import type { KeyActions } from './key-actions.ts';

export interface TerminalInputParts {
  readonly keys: KeyActions;
  /** Keys for Ink's parser. */
  readonly feed: (keys: string) => void;
  readonly inquiry: Inquiry;
  readonly ask: (question: string) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
  /** The inquiry may know more than before. */
  readonly onAnswer: () => void;
  /** Milliseconds from a question to the terminal and back. */
  readonly onRoundTrip: (ms: number) => void;
  /** Asked before each key and paste: whether it is used up by leading back to the screen. */
  readonly leadsBack: () => boolean;
  readonly isOver: () => boolean;
}

/**
 * Letters, and nothing that may lead out of the house: the answer to a question that was asked meanwhile would come to
 * the person's shell.
 */
const text = /^\P{Cc}+$/u;

/** Takes what a terminal sends, in chunks: the person's keys and pastes, and the terminal's own answers. */
export function createTerminalInput(parts: TerminalInputParts): (chunk: Uint8Array) => void {
  const { keys, inquiry, leadsBack, isOver } = parts;
  const gate = new InputGate();
  const roundTrip = createRoundTrip(() => parts.ask(askStatus), parts.elapsed);

  const take = (input: TerminalInput): void => {
    switch (input.type) {
      case 'answer':
        inquiry.hear(input.text);
        parts.onAnswer();
        return;
      case 'status': {
        const ms = roundTrip.answered();
        if (ms !== undefined) parts.onRoundTrip(ms);
        return;
      }
      case 'keys':
        if (leadsBack()) return;
        if (text.test(input.keys)) roundTrip.typed();
        parts.feed(input.keys);
        return;
      case 'function-key':
        if (!leadsBack()) keys.follow(meaningOfChord(input.name));
        return;
      case 'paste':
        if (!leadsBack()) keys.paste(input.text);
        return;
      case 'paste-too-long':
        if (!leadsBack()) keys.refusePaste();
    }
  };

  return (chunk) => {
    for (const input of gate.accept(chunk)) if (!isOver()) take(input);
  };
}
