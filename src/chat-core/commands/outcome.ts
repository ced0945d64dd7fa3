import type { MemberView } from '../member-view.ts';
import type { RoomName } from '../text/names.ts';

/** A room as `/list` shows it. */
export interface RoomSummary {
  readonly room: RoomName;
  readonly topic: string;
  readonly people: number;
  /** Whether the asking seat is in it. */
  readonly joined: boolean;
}

/** Somebody as `/who` shows them. */
export interface PersonSummary extends MemberView {
  readonly rooms: readonly RoomName[];
}

/** What came of a command, as plain data; each face says it in its own way. */
export type Outcome =
  | { readonly type: 'rooms'; readonly rooms: readonly RoomSummary[] }
  | { readonly type: 'names'; readonly room: RoomName; readonly members: readonly MemberView[] }
  | { readonly type: 'who'; readonly people: readonly PersonSummary[] }
  /** All commands, or the one that was asked for. */
  | { readonly type: 'help'; readonly command?: string }
  | { readonly type: 'created'; readonly room: RoomName; readonly entered: boolean }
  | { readonly type: 'joined'; readonly room: RoomName; /** Was there before. */ readonly already: boolean }
  | {
      readonly type: 'left';
      readonly room: RoomName;
      /** Where the seat is now. */ readonly current: RoomName | undefined;
    }
  | { readonly type: 'topic'; readonly room: RoomName; readonly topic: string; readonly changed: boolean }
  | { readonly type: 'said'; readonly room: RoomName }
  /** The face says goodbye and hangs up. */
  | { readonly type: 'quit' };
