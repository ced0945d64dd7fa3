import { secretStart } from '../../chat-core/commands/secret-line.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import type { PendingLine, PersonalNotice } from '../rows/timeline-entries.ts';
import type { Editor } from './editor.ts';
import type { Members } from './members.ts';

/** A room that goes by another name. */
export interface RoomRenaming {
  readonly from: RoomName;
  readonly to: RoomName;
  /** The key that an item of the room's former feed has in its new one. */
  readonly keyOf: (key: number) => number;
}

type ByRoom<Value> = ReadonlyMap<RoomName | undefined, Value>;

/** What of a screen goes with its rooms. */
interface RoomThings {
  readonly room: RoomName | undefined;
  readonly editors: ByRoom<Editor>;
  readonly notices: ByRoom<readonly PersonalNotice[]>;
  readonly cleared: ByRoom<number>;
  readonly pending: readonly PendingLine[];
  readonly members: Members | undefined;
  readonly said: readonly string[];
}

const mostSaid = 200;

/** What the person sent and might want to send again: not twice the same in a row, and no secrets. */
export function withSaid(said: readonly string[], line: string): readonly string[] {
  const isKept = line !== said.at(-1) && secretStart(line) === undefined;
  return isKept ? [...said, line].slice(-mostSaid) : said;
}

/** All that the person has in a room goes with its name. */
export function afterRenaming<State extends RoomThings>(
  state: State,
  { from, to, keyOf }: RoomRenaming,
): State {
  const called = (room: RoomName | undefined): RoomName | undefined => (room === from ? to : room);
  const moved = <Value>(
    of: ByRoom<Value>,
    change: (value: Value) => Value = (value) => value,
  ): ByRoom<Value> => {
    const value = of.get(from);
    const rest = new Map(of);
    if (rest.delete(from) && value !== undefined) rest.set(to, change(value));
    return rest;
  };
  return {
    ...state,
    room: called(state.room),
    editors: moved(state.editors),
    notices: moved(state.notices, (notices) =>
      notices.map((notice) => ({ ...notice, after: keyOf(notice.after) })),
    ),
    cleared: moved(state.cleared, keyOf),
    pending: state.pending.map((line) => (line.room === from ? { ...line, room: to } : line)),
    members: state.members?.room === from ? { ...state.members, room: to } : state.members,
  };
}

/** What was half written in a room that the person is in no more is among what they said: Up brings it back. */
export function afterLosing<State extends RoomThings>(state: State, room: RoomName): State {
  const lost = state.editors.get(room)?.draft.text ?? '';
  const [editors, notices, cleared] = [
    new Map(state.editors),
    new Map(state.notices),
    new Map(state.cleared),
  ];
  for (const one of [editors, notices, cleared]) one.delete(room);
  const said = lost.trim() === '' ? state.said : withSaid(state.said, lost);
  return { ...state, editors, notices, cleared, said };
}
