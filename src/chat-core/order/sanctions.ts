import type { Position } from '../position.ts';
import { formatDuration } from '../text/duration.ts';
import type { Nick } from '../text/names.ts';
import { type Network, overlap, readNetwork } from './network.ts';
import type { Sanction, SanctionTarget } from './order.ts';

/** A sanction, by whom it was put, and where in the log. */
export interface PutSanction extends Sanction {
  readonly by: Nick;
  readonly position: Position;
}

/** Everything by which somebody can be recognised. */
export interface Bearer {
  readonly identity: string;
  /** All that opens their account, or what they come with. */
  readonly credentials: ReadonlySet<string>;
  /** What else was theirs, identities too, with where in the log that ended: what was put on it before meets them. */
  readonly former: ReadonlyMap<string, Position>;
  /** As the limits count them: of each of the person's screens. */
  readonly addresses: readonly string[];
}

interface Held extends PutSanction {
  /** Read once: a list of a thousand is asked of everybody who comes. */
  readonly network: Network | undefined;
}

/** Bans and mutes of one room, or of the house. */
export class Sanctions {
  #list: readonly Held[] = [];

  put(sanction: Sanction, by: Nick, position: Position): void {
    this.lift(sanction.kind, sanction.target);
    this.#list = [...this.#list, { ...sanction, by, position, network: networkOf(sanction.target) }];
  }

  lift(kind: Sanction['kind'], target: SanctionTarget): void {
    this.#list = this.#list.filter((put) => put.kind !== kind || !isSameTarget(put.target, target));
  }

  /** Those that hold at `now`, oldest first. */
  all(now: number): readonly PutSanction[] {
    return this.#holding(now);
  }

  of(kind: Sanction['kind'], target: SanctionTarget, now: number): PutSanction | undefined {
    return this.#holding(now).find((put) => put.kind === kind && isSameTarget(put.target, target));
  }

  /** The one that meets somebody now. */
  against(kind: Sanction['kind'], bearer: Bearer, now: number): PutSanction | undefined {
    const put = this.#holding(now).filter((held) => held.kind === kind);
    // Everybody's every line is asked for here, and reading an address is dear.
    const byNetwork = put.some(({ network }) => network !== undefined);
    const from = byNetwork ? networksOf(bearer) : [];
    return put.find((held) => meets(held, bearer, from));
  }

  #holding(now: number): readonly Held[] {
    if (this.#list.some(({ until }) => until !== 0 && until <= now)) {
      this.#list = this.#list.filter(({ until }) => until === 0 || until > now);
    }
    return this.#list;
  }
}

/** Whether a sanction that is put now meets somebody. */
export function isMet({ target }: Pick<Sanction, 'target'>, bearer: Bearer): boolean {
  return meets({ target, network: networkOf(target), position: Infinity }, bearer, networksOf(bearer));
}

/** What a sentence says of a sanction at `now`: by whom, for how long still, and why. */
export function sanctionParams(
  { by, until, reason }: Pick<PutSanction, 'by' | 'until' | 'reason'>,
  now: number,
): { by: string; time: string; why: string } {
  return { by, time: timeLeft(until, now), why: whyOf(reason) };
}

/** `2 h 5 min`, or `none` where there is no end. */
export function timeLeft(until: number, now: number): string {
  return until === 0 ? 'none' : formatDuration(Math.max(1, Math.round((until - now) / 1000)));
}

/** A reason as it stands at the end of a sentence; nothing where there is none. */
export function whyOf(reason: string): string {
  return reason === '' ? '' : ` (${reason})`;
}

function meets(
  { target, network, position }: Pick<Held, 'target' | 'network' | 'position'>,
  { identity, credentials, former }: Bearer,
  from: readonly Network[],
): boolean {
  switch (target.type) {
    case 'person':
      return target.identity === identity || position < (former.get(target.identity) ?? 0);
    case 'credential':
      return credentials.has(target.credential) || position < (former.get(target.credential) ?? 0);
    case 'network':
      return network !== undefined && from.some((address) => overlap(address, network));
  }
}

function networksOf({ addresses }: Bearer): readonly Network[] {
  return addresses.flatMap((address) => {
    const network = readNetwork(address);
    return network === undefined ? [] : [network];
  });
}

function networkOf(target: SanctionTarget): Network | undefined {
  return target.type === 'network' ? readNetwork(target.network) : undefined;
}

function isSameTarget(one: SanctionTarget, other: SanctionTarget): boolean {
  switch (one.type) {
    case 'person':
      return other.type === 'person' && other.identity === one.identity;
    case 'credential':
      return other.type === 'credential' && other.credential === one.credential;
    case 'network':
      return other.type === 'network' && other.network === one.network;
  }
}
