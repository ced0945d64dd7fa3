import type { MemberSummary, Outcome } from '../../chat-core/commands/outcome.ts';
import type { Nick, RoomName } from '../../chat-core/text/names.ts';

/** The people of a room, over the timeline: who they are, and what may be done with them. */
export interface Members {
  readonly room: RoomName;
  /** As they were when the house was asked last. */
  readonly people: readonly MemberSummary[];
  readonly query: string;
  /** Which of those that fit the query is chosen. */
  readonly selected: number;
  readonly asks: MembersQuestion;
  /** What came of the last key, until the next one. */
  readonly words: readonly string[];
}

/** What letters are, at the moment. */
export type MembersQuestion =
  /** Keys. */
  | { readonly type: 'nothing' }
  /** A part of the nicks to be shown. */
  | { readonly type: 'filter' }
  /** Why, and for how long, something is done to somebody. */
  | { readonly type: 'act'; readonly act: MembersAct; readonly nick: Nick; readonly text: string };

export type MembersAct = 'kick' | 'ban' | 'mute';

export type MembersChange =
  | { readonly type: 'people'; readonly people: readonly MemberSummary[] }
  | { readonly type: 'select'; readonly by: number }
  | { readonly type: 'ask'; readonly asks: MembersQuestion }
  /** Changes what is being typed. */
  | { readonly type: 'write'; readonly text: string }
  | { readonly type: 'words'; readonly words: readonly string[] };

const nothing: MembersQuestion = { type: 'nothing' };

export function openMembers({ room, members }: Extract<Outcome, { type: 'names' }>): Members {
  return { room, people: members, query: '', selected: 0, asks: nothing, words: [] };
}

export function changeMembers(members: Members, change: MembersChange): Members {
  switch (change.type) {
    case 'people':
      return selecting({ ...members, people: change.people }, chosenOf(members)?.identity);
    case 'select': {
      if (members.asks.type === 'act') return members;
      const last = Math.max(0, foundOf(members).length - 1);
      const selected = Math.min(last, Math.max(0, members.selected + change.by));
      return { ...members, selected, words: [] };
    }
    case 'ask':
      return { ...members, asks: change.asks, words: [] };
    case 'write':
      if (members.asks.type === 'act') return { ...members, asks: { ...members.asks, text: change.text } };
      return { ...members, query: change.text, selected: 0, words: [] };
    case 'words':
      return { ...members, words: change.words };
  }
}

/** Those whose nicks fit the query. */
export function foundOf({ people, query }: Members): readonly MemberSummary[] {
  const wanted = query.trim().toLowerCase();
  return people.filter(({ nick }) => nick.toLowerCase().includes(wanted));
}

export function chosenOf(members: Members): MemberSummary | undefined {
  return foundOf(members)[members.selected];
}

/** What is being typed; empty where letters are keys. */
export function writtenIn({ asks, query }: Members): string {
  switch (asks.type) {
    case 'nothing':
      return '';
    case 'filter':
      return query;
    case 'act':
      return asks.text;
  }
}

/** Whoever was chosen stays so; in the place of somebody who is gone, who comes next. */
function selecting(members: Members, identity: string | undefined): Members {
  const found = foundOf(members);
  const index = found.findIndex((member) => member.identity === identity);
  const next = Math.max(0, Math.min(members.selected, found.length - 1));
  return { ...members, selected: index < 0 ? next : index };
}
