import type { RoomSummary } from '../../chat-core/commands/outcome.ts';
import type { Message } from '../../chat-core/message.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import type { PendingLine, PersonalNotice, UnreadRuler } from '../rows/timeline-entries.ts';
import type { Completion } from './completion.ts';
import { draftOf } from './draft.ts';
import { edit, type Edit, type Editor, emptyEditor } from './editor.ts';
import { changeLayer, type Layer, type LayerChange } from './layer.ts';
import { changeMembers, type Members, type MembersChange } from './members.ts';
import { afterLosing, afterRenaming, type RoomRenaming, withSaid } from './room-moves.ts';

/** Everything that one person's screen knows beside the house itself. It outlives any Ink tree. */
export interface ScreenState {
  /** The room on the screen; none when the seat is in no room. */
  readonly room: RoomName | undefined;
  /** A draft for each conversation. */
  readonly editors: ReadonlyMap<RoomName | undefined, Editor>;
  /** What the person sent, oldest first. */
  readonly said: readonly string[];
  readonly recall: Recall | undefined;
  readonly notices: ReadonlyMap<RoomName | undefined, readonly PersonalNotice[]>;
  /** What the person said in any room whose outcome is not known yet, oldest first. */
  readonly pending: readonly PendingLine[];
  readonly ruler: UnreadRuler | undefined;
  /** By room: the newest feed item, by its key, that the person has cleared away. */
  readonly cleared: ReadonlyMap<RoomName | undefined, number>;
  readonly hint: Hint | undefined;
  /** The word that Tab completes. */
  readonly completion: Completion | undefined;
  readonly layer: Layer | undefined;
  /** The people of a room, while they lie over the timeline. */
  readonly members: Members | undefined;
  /** The rooms of the house, as they were when somebody last asked. */
  readonly directory: readonly RoomSummary[];
  /** Who else is writing in the room on the screen. */
  readonly typing: readonly string[];
  /** Milliseconds from the house to the terminal and back, when they were measured last. */
  readonly roundTripMs: number | undefined;
  /** What the last search in the room found, newest first. */
  readonly found: readonly Message[];
  readonly roomsPane: boolean;
  readonly memberPane: boolean;
}

/** Walking through what was said: which line is shown, and the draft that comes back below the newest. */
export interface Recall {
  readonly index: number;
  readonly draft: string;
}

/** Each has its shorter forms in the catalogue, `-short` for 40 columns and `-tiny` for 20. */
export type HintCode =
  | 'screen.disk-waits'
  | 'screen.line-kept'
  | 'screen.paste-ask'
  | 'screen.paste-kept'
  | 'screen.quit-again-c'
  | 'screen.quit-again-d';

/** What the hint line says until the next key. */
export interface Hint {
  readonly code: HintCode;
  readonly params?: Readonly<Record<string, number>>;
  /** A paste that waits for a yes. */
  readonly paste?: string;
  /** The key that does something when it is pressed again before `until` (milliseconds since 1970). */
  readonly again?: { readonly key: 'ctrl-c' | 'ctrl-d'; readonly until: number };
}

export type ScreenChange =
  | { readonly type: 'edit'; readonly edit: Edit }
  | { readonly type: 'sent'; readonly line: string }
  /** A line that was refused comes back, unless another was begun. */
  | { readonly type: 'give-back'; readonly room: RoomName | undefined; readonly line: string }
  /** What another device of the person's has half written; undo brings back what stood here. */
  | { readonly type: 'draft'; readonly room: RoomName; readonly text: string }
  | { readonly type: 'recall'; readonly direction: 'older' | 'newer' }
  | { readonly type: 'notice'; readonly room: RoomName | undefined; readonly notice: PersonalNotice }
  | { readonly type: 'pending'; readonly lines: readonly PendingLine[] }
  /** Clears the timeline of the room on the screen up to a feed item, and all notices there; or brings it back. */
  | { readonly type: 'clear'; readonly after: number | undefined }
  | { readonly type: 'hint'; readonly hint: Hint | undefined }
  | { readonly type: 'complete'; readonly completion: Completion }
  | { readonly type: 'layer'; readonly layer: Layer | undefined }
  | { readonly type: 'layer-change'; readonly change: LayerChange }
  | { readonly type: 'members'; readonly members: Members | undefined }
  | { readonly type: 'members-change'; readonly change: MembersChange }
  | { readonly type: 'directory'; readonly rooms: readonly RoomSummary[] }
  | { readonly type: 'typing'; readonly nicks: readonly string[] }
  | { readonly type: 'round-trip'; readonly ms: number }
  | { readonly type: 'found'; readonly messages: readonly Message[] }
  | ({ readonly type: 'renamed' } & RoomRenaming)
  /** The person is in the room no more. */
  | { readonly type: 'lost'; readonly room: RoomName }
  | { readonly type: 'toggle'; readonly pane: 'roomsPane' | 'memberPane' }
  | { readonly type: 'look'; readonly room: RoomName | undefined; readonly ruler: UnreadRuler | undefined };

const mostNotices = 100;

/** A screen before its seat is known: in no room, with the drafts that were kept. */
export function initialScreen(drafts: Readonly<Record<string, string>>): ScreenState {
  const editors = Object.entries(drafts).map(
    ([room, text]) => [room as RoomName, { ...emptyEditor, draft: draftOf(text) }] as const,
  );
  return {
    room: undefined,
    editors: new Map(editors),
    said: [],
    recall: undefined,
    notices: new Map(),
    pending: [],
    ruler: undefined,
    cleared: new Map(),
    hint: undefined,
    completion: undefined,
    layer: undefined,
    members: undefined,
    directory: [],
    found: [],
    typing: [],
    roundTripMs: undefined,
    roomsPane: true,
    memberPane: true,
  };
}

export function editorOf(state: ScreenState): Editor {
  return state.editors.get(state.room) ?? emptyEditor;
}

/** Whether a screen shows the same of both. */
export function looksAlike(one: ScreenState, other: ScreenState): boolean {
  const [{ draft }, { draft: otherDraft }] = [editorOf(one), editorOf(other)];
  if (draft.text !== otherDraft.text || draft.caret !== otherDraft.caret) return false;
  const keys = Object.keys(one) as (keyof ScreenState)[];
  return keys.every((key) => unseen.has(key) || one[key] === other[key]);
}

/** What shows only when it comes into the line in which the person writes. */
const unseen: ReadonlySet<keyof ScreenState> = new Set(['editors', 'said', 'recall'] as const);

export function reduceScreen(state: ScreenState, change: ScreenChange): ScreenState {
  switch (change.type) {
    case 'edit': {
      const keepsRecall = change.edit.type === 'move';
      const editor = edit(editorOf(state), change.edit);
      const recall = keepsRecall ? state.recall : undefined;
      return { ...withEditor(state, state.room, editor), recall, completion: undefined };
    }
    case 'sent': {
      const editor = { ...edit(editorOf(state), { type: 'replace', text: '' }), past: [] };
      const said = withSaid(state.said, change.line);
      return { ...withEditor(state, state.room, editor), said, recall: undefined, completion: undefined };
    }
    case 'give-back': {
      const editor = state.editors.get(change.room) ?? emptyEditor;
      if (editor.draft.text !== '') return state;
      return withEditor(state, change.room, { ...editor, draft: draftOf(change.line) });
    }
    case 'draft': {
      const editor = state.editors.get(change.room) ?? emptyEditor;
      const next = withEditor(state, change.room, edit(editor, { type: 'replace', text: change.text }));
      return change.room === state.room ? { ...next, recall: undefined, completion: undefined } : next;
    }
    case 'recall':
      return recalled(state, change.direction);
    case 'notice': {
      const notices = withNotice(state.notices.get(change.room) ?? [], change.notice);
      return { ...state, notices: new Map(state.notices).set(change.room, notices) };
    }
    case 'pending':
      return { ...state, pending: change.lines };
    case 'clear': {
      const cleared = new Map(state.cleared);
      cleared.delete(state.room);
      if (change.after === undefined) return { ...state, cleared };
      cleared.set(state.room, change.after);
      return { ...state, cleared, notices: new Map(state.notices).set(state.room, []), ruler: undefined };
    }
    case 'complete': {
      const { start, choices, index } = change.completion;
      const editor = edit(editorOf(state), { type: 'substitute', start, text: choices[index] ?? '' });
      return { ...withEditor(state, state.room, editor), completion: change.completion };
    }
    case 'layer':
      return { ...state, layer: change.layer, completion: undefined };
    case 'layer-change':
      return { ...state, layer: state.layer && changeLayer(state.layer, change.change) };
    case 'members':
      return { ...state, members: change.members, completion: undefined };
    case 'members-change':
      return { ...state, members: state.members && changeMembers(state.members, change.change) };
    case 'directory':
      return { ...state, directory: change.rooms };
    case 'typing':
      return { ...state, typing: change.nicks };
    case 'round-trip':
      return { ...state, roundTripMs: change.ms };
    case 'found':
      return { ...state, found: change.messages };
    case 'hint':
      return { ...state, hint: change.hint };
    case 'toggle':
      return { ...state, [change.pane]: !state[change.pane] };
    case 'renamed':
      return afterRenaming(state, change);
    case 'lost':
      return afterLosing(state, change.room);
    case 'look': {
      const { room, ruler } = change;
      // What was killed in one room can be put into another one's line.
      const editor = { ...(state.editors.get(room) ?? emptyEditor), killed: editorOf(state).killed };
      return {
        ...withEditor(state, room, editor),
        ...{ room, ruler, typing: [], members: undefined, recall: undefined, completion: undefined },
      };
    }
  }
}

/** Who is refused the same again and again is told once. */
function withNotice(notices: readonly PersonalNotice[], notice: PersonalNotice): readonly PersonalNotice[] {
  const again = notice.refusal !== undefined && notices.at(-1)?.refusal === notice.refusal;
  return [...(again ? notices.slice(0, -1) : notices), notice].slice(-mostNotices);
}

function withEditor(state: ScreenState, room: RoomName | undefined, editor: Editor): ScreenState {
  return { ...state, editors: new Map(state.editors).set(room, editor) };
}

function recalled(state: ScreenState, direction: 'older' | 'newer'): ScreenState {
  const editor = editorOf(state);
  const { index, draft } = state.recall ?? { index: state.said.length, draft: editor.draft.text };
  const next = direction === 'older' ? index - 1 : index + 1;
  if (next < 0 || next > state.said.length) return state;
  const text = next === state.said.length ? draft : (state.said[next] ?? '');
  const replaced = edit(editor, { type: 'replace', text });
  return { ...withEditor(state, state.room, replaced), recall: { index: next, draft } };
}
