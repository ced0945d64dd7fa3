import type { AuthContext } from 'ssh2';

import type { Credential } from '../../chat-core/link/protocol.ts';
import type { Decision } from '../authentication.ts';

/**
 * Attack: go away, or ask again, while a decision is being made. ssh2 throws when it is told a decision that nobody
 * waits for any more; that is the client's business and not ours.
 */
export function answerLogin(
  context: AuthContext,
  decision: Decision,
  onEntered: (credential: Credential) => void,
): void {
  try {
    answer(context, decision, onEntered);
  } catch (error) {
    if (!isLate(error)) throw error;
  }
}

function answer(context: AuthContext, decision: Decision, onEntered: (credential: Credential) => void): void {
  switch (decision.type) {
    case 'enter':
      onEntered(decision.credential);
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
        if (Array.isArray(answers)) answerLogin(context, { type: 'enter', credential: guest }, onEntered);
      });
      return;
    case 'refuse':
    case 'forgery':
      context.reject(decision.methods);
  }
}

const guest: Credential = { kind: 'none' };

function isLate(error: unknown): boolean {
  return error instanceof Error && /^(No auth in progress|Instance unusable)/.test(error.message);
}
