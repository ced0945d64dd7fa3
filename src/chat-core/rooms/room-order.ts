import type { OrderEvent, RoomEvent } from '../events.ts';
import type { Author } from '../message.ts';
import type { Role } from '../order/order.ts';
import type { RoomMood } from '../order/permissions.ts';
import { Sanctions } from '../order/sanctions.ts';
import type { Position } from '../position.ts';
import type { RoomRules } from './room-rules.ts';

const openRules: RoomRules = { private: false, locked: false, slowSeconds: 0, key: '', pinned: 0 };

/** Who is what in a room and what goes there: all that follows from what the registry says of it. */
export class RoomOrder {
  readonly sanctions = new Sanctions();
  #rules = openRules;
  #retentionSeconds = 0;
  readonly #roles = new Map<string, { readonly who: Author; readonly role: Role }>();
  readonly #invited = new Set<string>();

  get rules(): RoomRules {
    return this.#rules;
  }

  get mood(): RoomMood {
    return this.#rules.locked ? 'locked' : 'open';
  }

  /** 0: as long as the house does. */
  get retentionSeconds(): number {
    return this.#retentionSeconds;
  }

  roleOf(identity: string): Role | undefined {
    return this.#roles.get(identity)?.role;
  }

  /** Everybody who has a role, in the order in which they got it. */
  get roles(): readonly { readonly who: Author; readonly role: Role }[] {
    return [...this.#roles.values()];
  }

  /** Whether the person may enter without being asked for anything. */
  expects(identity: string): boolean {
    return this.#roles.has(identity) || this.#invited.has(identity);
  }

  isInvited(identity: string): boolean {
    return this.#invited.has(identity);
  }

  /** How many people were invited. */
  get invited(): number {
    return this.#invited.size;
  }

  /** Whoever never comes back has no role and no invitation any more. */
  forget(isGone: (identity: string) => boolean): void {
    for (const identity of this.#roles.keys()) if (isGone(identity)) this.#roles.delete(identity);
    for (const identity of this.#invited) if (isGone(identity)) this.#invited.delete(identity);
  }

  apply(
    event: RoomEvent | Extract<OrderEvent, { type: 'sanctioned' | 'pardoned' }>,
    position: Position,
  ): void {
    switch (event.type) {
      case 'room-created':
        if (event.by.identity !== 'house') this.#give(event.by, 'owner');
        return;
      case 'role-given':
        this.#give(event.whom, event.role);
        return;
      case 'room-changed':
        this.#rules = { ...this.#rules, ...event.change };
        return;
      case 'retention-set':
        this.#retentionSeconds = event.seconds;
        return;
      case 'invited':
        this.#invited.add(event.whom.identity);
        return;
      case 'kicked':
        this.#invited.delete(event.whom.identity);
        return;
      case 'sanctioned': {
        const { kind, target } = event.sanction;
        this.sanctions.put(event.sanction, event.by.nick, position);
        if (kind === 'ban' && target.type === 'person') this.#invited.delete(target.identity);
        return;
      }
      case 'pardoned':
        this.sanctions.lift(event.kind, event.target);
        return;
      case 'direct-opened':
      case 'topic-set':
      case 'removed':
      case 'room-renamed':
      case 'room-closed':
    }
  }

  #give(who: Author, role: Role | 'none'): void {
    this.#roles.delete(who.identity);
    if (role !== 'none') this.#roles.set(who.identity, { who, role });
  }
}
