import { destination, type Draft, draftOf, emptyDraft, type Motion } from './draft.ts';

/** The line editor of one conversation: its draft, what undo brings back, and what yank puts in. */
export interface Editor {
  readonly draft: Draft;
  /** Former drafts, oldest first. */
  readonly past: readonly Draft[];
  /** What was killed, newest first. */
  readonly killed: readonly string[];
  readonly ongoing: Ongoing | undefined;
}

/** A change that the next one may go on with: a further kill adds to it, and what was yanked may become an older kill. */
type Ongoing =
  | { readonly type: 'kill' }
  | { readonly type: 'yank'; readonly start: number; readonly index: number };

export type Edit =
  | { readonly type: 'insert'; readonly text: string }
  | { readonly type: 'move'; readonly motion: Motion }
  | { readonly type: 'erase'; readonly motion: Motion }
  /** Erases and keeps what was erased, for `yank`. */
  | { readonly type: 'kill'; readonly motion: Motion }
  | { readonly type: 'yank' }
  /** Puts what was killed before that in the place of what was yanked just now. */
  | { readonly type: 'yank-older' }
  /** Swaps the characters around the caret, or the last two at the end of a line. */
  | { readonly type: 'transpose' }
  | { readonly type: 'undo' }
  /** Puts `text` in the place of what stands between `start` and the caret. */
  | { readonly type: 'substitute'; readonly start: number; readonly text: string }
  /** Puts another text in the draft's place. */
  | { readonly type: 'replace'; readonly text: string };

export const emptyEditor: Editor = { draft: emptyDraft, past: [], killed: [], ongoing: undefined };

const mostUndone = 100;
const mostKilled = 20;

export function edit(editor: Editor, change: Edit): Editor {
  const { draft, past, killed, ongoing } = editor;
  switch (change.type) {
    case 'insert':
      return withDraft(editor, insertAt(draft, change.text), isTyping(draft, change.text));
    case 'move':
      return withDraft(editor, { ...draft, caret: destination(draft, change.motion) });
    case 'erase':
      return withDraft(editor, without(draft, destination(draft, change.motion)));
    case 'kill': {
      const to = destination(draft, change.motion);
      const cut = draft.text.slice(Math.min(draft.caret, to), Math.max(draft.caret, to));
      if (cut === '') return editor;
      const [newest = '', ...older] = killed;
      const joined = to < draft.caret ? cut + newest : newest + cut;
      const kept = ongoing?.type === 'kill' ? [joined, ...older] : [cut, ...killed].slice(0, mostKilled);
      return { ...withDraft(editor, without(draft, to)), killed: kept, ongoing: { type: 'kill' } };
    }
    case 'yank':
      return killed.length === 0 ? editor : yanked(editor, draft.caret, 0);
    case 'yank-older':
      if (ongoing?.type !== 'yank') return editor;
      return yanked(editor, ongoing.start, (ongoing.index + 1) % killed.length);
    case 'transpose':
      return withDraft(editor, transposed(draft));
    case 'undo': {
      const last = past.at(-1);
      return last === undefined ? editor : { ...withDraft(editor, last), past: past.slice(0, -1) };
    }
    case 'substitute':
      return withDraft(editor, insertAt(without(draft, change.start), change.text));
    case 'replace':
      return withDraft(editor, draftOf(change.text));
  }
}

/** @param joined whether undo takes this change back together with the one before */
function withDraft(editor: Editor, draft: Draft, joined = false): Editor {
  if (draft.text === editor.draft.text) return { ...editor, draft, ongoing: undefined };
  const past =
    joined && editor.past.length > 0 ? editor.past : [...editor.past, editor.draft].slice(-mostUndone);
  return { ...editor, draft, past, ongoing: undefined };
}

/** With the kill of that index between `start` and the caret. */
function yanked(editor: Editor, start: number, index: number): Editor {
  const draft = insertAt(without(editor.draft, start), editor.killed[index] ?? '');
  return { ...withDraft(editor, draft, index > 0), ongoing: { type: 'yank', start, index } };
}

/** A letter behind a letter: a word is undone as one. */
function isTyping({ text, caret }: Draft, typed: string): boolean {
  return typed.length === 1 && typed !== ' ' && typed !== '\n' && /\S/u.test(text.charAt(caret - 1));
}

function insertAt({ text, caret }: Draft, added: string): Draft {
  return { text: text.slice(0, caret) + added + text.slice(caret), caret: caret + added.length };
}

function without({ text, caret }: Draft, to: number): Draft {
  const from = Math.min(caret, to);
  return { text: text.slice(0, from) + text.slice(Math.max(caret, to)), caret: from };
}

function transposed(draft: Draft): Draft {
  const atEnd = destination(draft, 'line-end') === draft.caret;
  const middle = atEnd ? destination(draft, 'character-back') : draft.caret;
  const before = destination({ ...draft, caret: middle }, 'character-back');
  const after = destination({ ...draft, caret: middle }, 'character-forward');
  const { text } = draft;
  if (before === middle || after === middle || text.slice(before, after).includes('\n')) return draft;
  const swapped = text.slice(middle, after) + text.slice(before, middle);
  return { text: text.slice(0, before) + swapped + text.slice(after), caret: after };
}
