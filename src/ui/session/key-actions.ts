import type { KeyMeaning } from '../keys.ts';
import type { Screen } from '../screen.ts';
import type { Edit } from '../state/editor.ts';
import { pasted } from '../state/typed.ts';
import { chatKeys, type KeyedChat } from './chat-keys.ts';
import { createDraftInput } from './draft-input.ts';
import type { LayerActions } from './layer-actions.ts';
import type { Talk } from './talk.ts';

/** What keys and pastes do. */
export interface KeyActions {
  follow(meaning: KeyMeaning | undefined): void;
  /** Text that came in one piece; it goes into the draft and is never sent by itself. */
  paste(text: string): void;
  refusePaste(): void;
}

export function createKeyActions(screen: Screen, talk: Talk, layers: LayerActions): KeyActions {
  const chat: KeyedChat = { screen, talk, layers };
  const draft = createDraftInput(screen, talk);

  const edit = (change: Edit): void => {
    if (change.type === 'insert') draft.type(change.text);
    else screen.change({ type: 'edit', edit: change });
  };

  const followInChat = (meaning: KeyMeaning): void => {
    // A screen that is drawn anew shows what it showed.
    const hint = isAction(meaning, 'redraw') ? undefined : screen.state().hint;
    if (hint !== undefined) screen.change({ type: 'hint', hint: undefined });
    if (hint?.paste !== undefined) {
      if (isAction(meaning, 'send')) draft.type(hint.paste);
      return;
    }
    switch (meaning.type) {
      case 'edit':
        edit(meaning.edit);
        return;
      case 'go-to-room':
        talk.lookAt(screen.session.seat.rooms[meaning.number - 1]);
        return;
      case 'action': {
        const again = hint?.again;
        chatKeys[meaning.action](chat, again && again.until >= screen.now() ? again.key : undefined);
      }
    }
  };

  return {
    follow(meaning) {
      if (meaning !== undefined && !layers.follow(meaning)) followInChat(meaning);
    },
    paste(text) {
      const clean = pasted(text);
      if (!layers.follow({ type: 'edit', edit: { type: 'insert', text: clean } })) draft.paste(clean);
    },
    refusePaste: draft.refusePaste,
  };
}

function isAction(meaning: KeyMeaning, action: 'redraw' | 'send'): boolean {
  return meaning.type === 'action' && meaning.action === action;
}
