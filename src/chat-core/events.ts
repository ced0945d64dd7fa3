import type { Author } from './message.ts';
import type { FoldedName, RoomName } from './text/names.ts';
import { foldName } from './text/names.ts';

/** What can happen in the house, as plain data. `type` and `v` never change their meaning. */
export type HouseEvent =
  | { readonly type: 'room-created'; readonly v: 1; readonly room: RoomName; readonly by: Author }
  | {
      readonly type: 'topic-set';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly topic: string;
    }
  | { readonly type: 'token-issued'; readonly v: 1; readonly by: Author; readonly tokenHash: string }
  | {
      readonly type: 'said';
      readonly v: 1;
      readonly room: RoomName;
      readonly by: Author;
      readonly kind: 'say' | 'action';
      readonly text: string;
      readonly mentions: readonly FoldedName[];
    };

/** `registry` is kept for ever, so that pruning or erasing messages can never free a claimed name. */
export type RetentionClass = 'registry' | 'messages';

export function retentionOf(event: HouseEvent): RetentionClass {
  return event.type === 'said' ? 'messages' : 'registry';
}

/** The subject that an event is ordered and compared-and-set on: retention class, kind and an encoded name. */
export function subjectOf(event: HouseEvent): string {
  switch (event.type) {
    case 'room-created':
    case 'topic-set':
      return `registry.room.${encodeKey(event.room)}`;
    case 'token-issued':
      return `registry.nick.${encodeKey(foldName(event.by.nick))}`;
    case 'said':
      return `messages.room.${encodeKey(event.room)}`;
  }
}

// Hex: no character of a person's choosing can act as a wildcard or a separator in a subject.
function encodeKey(name: string): string {
  return Buffer.from(name).toString('hex');
}
