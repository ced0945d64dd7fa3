import type { AuthContext } from 'ssh2';

import type { Credential } from '../../chat-core/link/credential.ts';
import { guest, type Decision } from '../authentication.ts';

/** Whom a decision is told to beside the client. */
export interface LoginListeners {
  readonly onEntered: (credential: Credential) => void;
  /** The person has been asked, and may take their time. */
  readonly onAsked: () => void;
  /** The person has answered: the next decision is on its way. */
  readonly onAnswered: (deciding: Promise<Decision>) => void;
}

/**
 * Attack: go away, or ask again, while a decision is being made. ssh2 throws when it is told a decision that nobody
 * waits for any more; that is the client's business and not ours.
 */
export function answerLogin(context: AuthContext, decision: Decision, listeners: LoginListeners): void {
  try {
    answer(context, decision, listeners);
  } catch (error) {
    if (!isLate(error)) throw error;
  }
}

function answer(context: AuthContext, decision: Decision, listeners: LoginListeners): void {
  switch (decision.type) {
    case 'enter':
      listeners.onEntered(decision.credential);
      context.accept();
      return;
    case 'sign':
      if (context.method === 'publickey') context.key.algo = decision.algorithm;
      context.accept();
      return;
    case 'ask-nothing':
      if (context.method !== 'keyboard-interactive') return;
      context.prompt([], '', '', (answers: unknown) => {
        // ssh2 passes an Error here when the client gave this attempt up.
        if (Array.isArray(answers)) answerLogin(context, { type: 'enter', credential: guest }, listeners);
      });
      return;
    case 'ask-password':
      if (context.method !== 'keyboard-interactive') return;
      listeners.onAsked();
      context.prompt(
        [{ prompt: decision.prompt, echo: false }],
        '',
        decision.instruction,
        (answers: unknown) => {
          if (Array.isArray(answers)) listeners.onAnswered(decision.follow(answers));
        },
      );
      return;
    case 'refuse':
    case 'forgery':
      context.reject(decision.methods);
  }
}

function isLate(error: unknown): boolean {
  return error instanceof Error && /^(No auth in progress|Instance unusable)/.test(error.message);
}
