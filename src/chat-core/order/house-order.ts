import type { Accounts } from '../accounts/accounts.ts';
import type { Clock } from '../clock.ts';
import type { OrderEvent } from '../events.ts';
import type { Author } from '../message.ts';
import type { Position } from '../position.ts';
import type { Seat } from '../seats/seat.ts';
import type { DefenceLevel } from './order.ts';
import type { HouseStanding } from './permissions.ts';
import { type Bearer, type PutSanction, Sanctions } from './sanctions.ts';

/** Fingerprints (`SHA256:…`) of the keys whose owners run the house, as they are configured now. */
export type ConfiguredOperators = () => ReadonlySet<string>;

/** Who runs the house, whom it does not want, and how much it trusts strangers. */
export class HouseOrder {
  readonly sanctions = new Sanctions();
  readonly #accounts: Accounts;
  readonly #configured: ConfiguredOperators;
  readonly #clock: Clock;
  readonly #sysops = new Map<string, Author>();
  #defence: DefenceLevel = 1;

  constructor(accounts: Accounts, configured: ConfiguredOperators, clock: Clock) {
    this.#accounts = accounts;
    this.#configured = configured;
    this.#clock = clock;
  }

  get defence(): DefenceLevel {
    return this.#defence;
  }

  /** Those whom `/op` made so, not those in the configuration. */
  get sysops(): readonly Author[] {
    return [...this.#sysops.values()];
  }

  apply(event: OrderEvent, position: Position): void {
    switch (event.type) {
      case 'sanctioned':
        this.sanctions.put(event.sanction, event.by.nick, position);
        return;
      case 'pardoned':
        this.sanctions.lift(event.kind, event.target);
        return;
      case 'sysop-set':
        if (event.sysop) this.#sysops.set(event.whom.identity, event.whom);
        else this.#sysops.delete(event.whom.identity);
        return;
      case 'defence-set':
        this.#defence = event.level;
        return;
      case 'announced':
      case 'reloaded':
      case 'reported':
    }
  }

  /** `configured`: as it is, or was, configured. */
  isSysop(identity: string, configured: ReadonlySet<string> = this.#configured()): boolean {
    return this.#sysops.has(identity) || this.isConfigured(identity, configured);
  }

  /** Whether the configuration alone makes somebody run the house: only there it is taken back. */
  isConfigured(identity: string, configured: ReadonlySet<string> = this.#configured()): boolean {
    if (configured.size === 0) return false;
    for (const credential of this.#accounts.credentialsOf(identity)) {
      if (configured.has(credential.replace(/^key:/, ''))) return true;
    }
    return false;
  }

  standingOf(identity: string): HouseStanding {
    if (this.isSysop(identity)) return 'sysop';
    return this.#accounts.ofIdentity(identity) === undefined ? 'guest' : 'account';
  }

  /** All by which somebody's seat is recognised. */
  bearerOf({ identity, addresses }: Pick<Seat, 'identity' | 'addresses'>): Bearer {
    const credentials = this.#accounts.credentialsOf(identity);
    return { identity, addresses, credentials, former: this.#accounts.formerNamesOf(identity) };
  }

  /** The ban or mute of the whole house that meets somebody; whoever runs the house is met by none. */
  against(kind: 'ban' | 'mute', bearer: Bearer): PutSanction | undefined {
    if (this.isSysop(bearer.identity)) return undefined;
    return this.sanctions.against(kind, bearer, this.#clock.now());
  }
}
