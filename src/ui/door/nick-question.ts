import { isBug } from '../../chat-core/errors.ts';
import type { Door } from './door.ts';

/** Gives what asks what becomes of the nick in the field, where that is not known. */
export function createNickQuestion(door: Door): () => void {
  const { client, hello } = door;
  let asking = false;

  /** One question at a time: whoever types quickly is answered for what they typed last. */
  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      for (;;) {
        const asked = door.state();
        if (!door.isOpen || asked.page !== 'first-visit' || asked.offer !== undefined) return;
        const nick = asked.nick.draft.text;
        const doorway = await client.lookIn({ ...hello, nick });
        const state = door.state();
        const { visitor } = doorway;
        // The same key may have come in elsewhere meanwhile.
        if (visitor.kind !== 'new-key' || state.page !== 'first-visit') door.see(doorway);
        else if (state.nick.draft.text === nick) door.change({ ...state, offer: visitor.nick });
      }
    } catch (error) {
      // The house closes, or lets nobody new in for now: whoever comes in is told.
      if (isBug(error)) throw error;
    } finally {
      asking = false;
    }
  };

  return () => void ask().catch((error: unknown) => door.fail(error));
}
