import { sentence } from '../../i18n/catalogue.ts';
import type { Screen } from '../screen.ts';
import type { Edit } from '../state/editor.ts';
import { editorOf } from '../state/screen-state.ts';
import { typed } from '../state/typed.ts';
import type { Talk } from './talk.ts';

/** What comes into the draft by typing and by pasting. */
export interface DraftInput {
  /** What somebody types, or wants to have pasted after all. */
  type(text: string): void;
  /** Text that came in one piece (`pasted`); of many lines it asks first, and of what no message can hold it says so. */
  paste(text: string): void;
  refusePaste(): void;
}

/** A paste of more lines asks first. */
const linesUnasked = 5;
/** UTF-16 units of a draft; what is typed beyond is dropped. */
const longestDraft = 8_192;

export function createDraftInput(screen: Screen, talk: Talk): DraftInput {
  const limits = screen.messageLimits;
  const draft = () => editorOf(screen.state()).draft;
  const edit = (change: Edit): void => screen.change({ type: 'edit', edit: change });
  const hasSpaceFor = (text: string): boolean => draft().text.length + text.length <= longestDraft;

  const type = (text: string): void => {
    if (hasSpaceFor(text)) edit(typed(draft(), text));
  };
  const refusePaste = (): void => talk.tell(sentence(screen.locale, 'screen.paste-too-long', { ...limits }));

  /** What no message can hold stays in the editor, to be cut there, as far as the editor can hold it. */
  const keepPaste = (text: string): void => {
    if (!hasSpaceFor(text)) {
      refusePaste();
      return;
    }
    type(text);
    screen.change({ type: 'hint', hint: { code: 'screen.paste-kept', params: { ...limits } } });
  };

  return {
    type,
    paste(text) {
      const lines = text.split('\n').length;
      if (Buffer.byteLength(text) > limits.bytes || lines > limits.lines) keepPaste(text);
      else if (lines <= linesUnasked) type(text);
      else
        screen.change({ type: 'hint', hint: { code: 'screen.paste-ask', params: { lines }, paste: text } });
    },
    refusePaste,
  };
}
