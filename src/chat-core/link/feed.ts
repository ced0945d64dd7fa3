import { type Message, revise } from '../message.ts';
import type { Position } from '../position.ts';
import type { MemberView } from '../seats/member-view.ts';
import type { Sentence } from '../sentence.ts';
import type { Nick, RoomName } from '../text/names.ts';
import { afterPruning } from '../text/quoted.ts';
import type { FeedEvent, RoomView, RulesView } from './room-events.ts';

/** One thing in a room's timeline. `key` is unique in its feed and grows with the order of the items. */
export type FeedItem =
  | { readonly type: 'message'; readonly key: number; readonly message: Message }
  | {
      readonly type: 'topic';
      readonly key: number;
      readonly at: number;
      readonly by: Nick;
      readonly topic: string;
    }
  | { readonly type: 'order'; readonly key: number; readonly at: number; readonly line: Sentence }
  | {
      readonly type: 'presence';
      readonly key: number;
      readonly at: number;
      readonly joined: readonly Nick[];
      readonly left: readonly Nick[];
      readonly renamed: readonly { readonly from: Nick; readonly to: Nick }[];
    };

/**
 * What changed in a feed; `items` means new items at the end of the timeline, `revised` that an item has been replaced
 * by another with the same key, `pruned` that some of the oldest are gone; `revised-earlier` (of a message before the
 * feed's first) and `typing` change nothing that a feed holds.
 */
export type FeedChange =
  | 'items'
  | 'revised'
  | 'revised-earlier'
  | 'pruned'
  | 'members'
  | 'topic'
  | 'rules'
  | 'typing';

export type FeedListener = (change: FeedChange, event: FeedEvent) => void;

type PresenceEvent = Extract<FeedEvent, { type: 'presence' }>;

const keptItems = 300;

/** A room's live tail on one face, shared by all its readers there. */
export class Feed {
  readonly room: RoomName;
  #topic: string;
  #lastNumber: number;
  #prunedThrough = 0;
  #rules: RulesView;
  #items: FeedItem[];
  #nextKey = 1;
  readonly #members = new Map<Nick, MemberView>();
  readonly #listeners = new Set<FeedListener>();

  readonly #onBug: (error: unknown) => void;

  /** `onBug` gets what a listener throws: one bad listener never keeps the others from hearing. */
  constructor(view: RoomView, onBug: (error: unknown) => void) {
    this.#onBug = onBug;
    this.room = view.room;
    this.#topic = view.topic;
    this.#lastNumber = view.lastNumber;
    this.#rules = view.rules;
    this.#items = view.tail.map((message) => ({ type: 'message', key: this.#nextKey++, message }));
    for (const member of view.members) this.#members.set(member.nick, member);
  }

  get topic(): string {
    return this.#topic;
  }

  get rules(): RulesView {
    return this.#rules;
  }

  /** Number of the newest message; with a seat's read marker it gives the count of unread ones. */
  get lastNumber(): number {
    return this.#lastNumber;
  }

  /** Number of the newest message that has aged out since this feed began; 0 when none has. */
  get prunedThrough(): number {
    return this.#prunedThrough;
  }

  /** The newest items, oldest first: between 200 and 300 of them in a busy room. */
  get items(): readonly FeedItem[] {
    return this.#items;
  }

  get members(): ReadonlyMap<Nick, MemberView> {
    return this.#members;
  }

  /** Listeners are called in the turn in which the event arrived; they must be quick. Returns what ends it. */
  onChange(listener: FeedListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  apply(event: FeedEvent): void {
    switch (event.type) {
      case 'message':
        this.#lastNumber = event.message.number;
        this.#push({ type: 'message', key: this.#nextKey++, message: event.message });
        break;
      case 'revised':
        this.#tell(
          this.#revise(event.message.position, () => event.message),
          event,
        );
        return;
      case 'revised-earlier': {
        const { revision } = event;
        this.#tell(
          this.#revise(revision.target, (message) => revise(message, revision)),
          event,
        );
        return;
      }
      case 'pruned':
        this.#prunedThrough = event.through;
        this.#items = this.#items
          .filter((item) => !isPruned(item, event.through))
          .map((item) => withoutPruned(item, event.before));
        this.#tell('pruned', event);
        return;
      case 'typing':
        this.#tell('typing', event);
        return;
      case 'rules':
        this.#rules = event.rules;
        this.#tell('rules', event);
        return;
      case 'order':
        this.#push({ type: 'order', key: this.#nextKey++, at: event.at, line: event.line });
        break;
      case 'topic':
        this.#topic = event.topic;
        this.#push({ type: 'topic', key: this.#nextKey++, at: event.at, by: event.by, topic: event.topic });
        this.#tell('topic', event);
        break;
      case 'presence':
        this.#applyToMembers(event);
        this.#tell('members', event);
        // Somebody who went away or came back is no line in the timeline.
        if (!this.#pushPresence(event)) return;
        break;
    }
    this.#tell('items', event);
  }

  #revise(target: Position, change: (message: Message) => Message): 'revised' | 'revised-earlier' {
    const index = this.#items.findLastIndex(
      (item) => item.type === 'message' && item.message.position === target,
    );
    const item = this.#items[index];
    if (item?.type !== 'message') return 'revised-earlier';
    this.#items = this.#items.with(index, { ...item, message: change(item.message) });
    return 'revised';
  }

  #applyToMembers(event: PresenceEvent): void {
    for (const { nick } of event.left) this.#members.delete(nick);
    for (const { from, member } of event.changed) {
      this.#members.delete(from);
      this.#members.set(member.nick, member);
    }
    for (const member of event.joined) this.#members.set(member.nick, member);
  }

  /** Whether there was anything to tell. */
  #pushPresence(event: PresenceEvent): boolean {
    if (event.silent) return false;
    const renamed = event.changed
      .filter(({ from, member }) => from !== member.nick)
      .map(({ from, member }) => ({ from, to: member.nick }));
    const joined = event.joined.map(({ nick }) => nick);
    const left = event.left.map(({ nick }) => nick);
    if (joined.length + left.length + renamed.length === 0) return false;
    this.#push({ type: 'presence', key: this.#nextKey++, at: event.at, joined, left, renamed });
    return true;
  }

  #push(item: FeedItem): void {
    this.#items.push(item);
    // Cut in steps, so that a busy room does not move 300 entries for each message.
    if (this.#items.length > keptItems) this.#items = this.#items.slice(-200);
  }

  #tell(change: FeedChange, event: FeedEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(change, event);
      } catch (error) {
        this.#onBug(error);
      }
    }
  }
}

/** Whether the item is a message up to that number, which has aged out. */
export function isPruned(item: FeedItem, through: number): boolean {
  return item.type === 'message' && item.message.number <= through;
}

function withoutPruned(item: FeedItem, before: Position): FeedItem {
  if (item.type !== 'message') return item;
  const message = afterPruning(item.message, before);
  return message === item.message ? item : { ...item, message };
}
