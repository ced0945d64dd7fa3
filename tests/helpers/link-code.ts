import type { ClientSession } from '../../src/chat-core/link/core-client.ts';

/** What `/link` shows: the code with which another key or token opens the account. */
export async function linkCode(owner: ClientSession): Promise<string> {
  const shown = await owner.run('link', '');
  if (shown.type !== 'link-code') throw new Error('no code');
  return shown.code;
}
