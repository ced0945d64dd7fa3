import { ChatError } from '../chat-core/errors.ts';
import { addressKey, ownerKey } from './addresses.ts';
import type { Networks } from './networks.ts';
import { isForgotten, isPenalised, noPenalty, penalised, type Penalty } from './penalty.ts';
import { unusedRate, usedAt, useOnce, type Rate } from './rate.ts';
import { createWaitingRoom, type Waiting } from './waiting-room.ts';

export interface AddressLimitsOptions {
  readonly limits: {
    /** `limits.address`: for each IPv4 address or IPv6 /64. */
    readonly address: {
      readonly live: number;
      readonly unfinishedPerMinute: number;
      readonly finishedPerMinute: number;
    };
    /** `limits.login.unfinished`: connections at once, in all, that have not logged in. */
    readonly login: { readonly unfinished: number };
  };
  /** `limits.exempt` */
  readonly exempt: Networks;
  /** Milliseconds, never going back. */
  readonly now: () => number;
}

/** What both ports count together, so that nobody gets twice as much by using two. */
export interface AddressLimits {
  /**
   * Those who have not logged in are no reason to refuse anybody: the oldest of them makes room. `onDisplaced` is called
   * when this connection is the one that must; it should end at once.
   */
  admit(address: string | undefined, onDisplaced: () => void): Admission;
}

export type Admission =
  | { readonly type: 'admitted'; readonly ticket: Ticket }
  | { readonly type: 'refused'; readonly refusal: ChatError };

/** One connection's place. Whoever was admitted closes the ticket when the connection ends, however it ends. */
export interface Ticket {
  /** `accounts`: the address is restricted, and only somebody who proves an account (key or token) may come in. */
  readonly opensTo: 'anybody' | 'accounts';
  /** Free of the limits for addresses, log-ins at once and messages. */
  readonly exempt: boolean;
  /** Somebody is logged in. */
  finished(): void;
  /** The connection attacked: its address is restricted from now on, for longer than the last time. */
  penalise(): void;
  /** Idempotent. A connection that ends before it finished counts against its address. */
  close(): void;
}

interface AddressRecord {
  live: number;
  unfinishedRate: Rate;
  finishedRate: Rate;
  penalty: Penalty;
}

/** So many addresses without a connection are remembered; beyond it some are forgotten, penalty and all. */
const keptAddresses = 20_000;

export function createAddressLimits({ limits, exempt, now }: AddressLimitsOptions): AddressLimits {
  // Walked in a circle, two records at each admission: see `forgetSome`.
  const records = new Map<string, AddressRecord>();
  const waitingRoom = createWaitingRoom();
  // No single address can take all the places of those who have not logged in yet.
  const unfinishedShare = Math.ceil(limits.login.unfinished / 2);

  function admit(address: string | undefined, onDisplaced: () => void): Admission {
    if (exempt.contains(address)) return { type: 'admitted', ticket: exemptTicket };
    const key = addressKey(address);
    const record = records.get(key) ?? newRecord();
    const opensTo = isRestricted(record) ? 'accounts' : 'anybody';
    const share = opensTo === 'accounts' ? 1 : unfinishedShare;
    while (waitingRoom.countFrom(key) >= share) waitingRoom.displaceFrom(key);
    if (record.live >= limits.address.live)
      return { type: 'refused', refusal: new ChatError('connection-limit') };
    if (waitingRoom.count() >= limits.login.unfinished) waitingRoom.displaceFromLargest();
    records.set(key, record);
    const ticket = ticketFor(record, opensTo, { address: key, owner: ownerKey(address), onDisplaced });
    forgetSome();
    return { type: 'admitted', ticket };
  }

  function isRestricted({ penalty, finishedRate }: AddressRecord): boolean {
    const finished = usedAt(finishedRate, limits.address.finishedPerMinute, now());
    return isPenalised(penalty, now()) || finished > limits.address.finishedPerMinute - 1;
  }

  function ticketFor(record: AddressRecord, opensTo: Ticket['opensTo'], from: Waiting): Ticket {
    const { unfinishedPerMinute, finishedPerMinute } = limits.address;
    let step: 'unfinished' | 'finished' | 'closed' = 'unfinished';
    const onDisplaced = (): void => {
      close();
      from.onDisplaced();
    };
    const waiting = { ...from, onDisplaced };
    record.live += 1;
    waitingRoom.enter(waiting);

    function penalise(): void {
      // The attack's other connections are the same offence.
      if (!isPenalised(record.penalty, now())) record.penalty = penalised(record.penalty, now());
    }
    function finished(): void {
      if (step !== 'unfinished') return;
      step = 'finished';
      waitingRoom.leave(waiting);
      record.finishedRate = useOnce(record.finishedRate, finishedPerMinute, now());
    }
    function close(): void {
      if (step === 'closed') return;
      if (step === 'unfinished') {
        waitingRoom.leave(waiting);
        record.unfinishedRate = useOnce(record.unfinishedRate, unfinishedPerMinute, now());
        if (record.unfinishedRate.used > unfinishedPerMinute) penalise();
      }
      step = 'closed';
      record.live -= 1;
    }
    return { opensTo, exempt: false, finished, penalise, close };
  }

  /** Looks at two records, and one at most was added, so that whatever is spent is found in the end. */
  function forgetSome(): void {
    for (const [key, record] of firstOf(records, 2)) {
      records.delete(key);
      const expendable = record.live === 0 && (records.size >= keptAddresses || isSpent(record));
      if (!expendable) records.set(key, record);
    }
  }

  function isSpent({ penalty, unfinishedRate, finishedRate }: AddressRecord): boolean {
    const { unfinishedPerMinute, finishedPerMinute } = limits.address;
    return (
      isForgotten(penalty, now()) &&
      usedAt(unfinishedRate, unfinishedPerMinute, now()) === 0 &&
      usedAt(finishedRate, finishedPerMinute, now()) === 0
    );
  }

  return { admit };
}

function firstOf<K, V>(map: ReadonlyMap<K, V>, count: number): [K, V][] {
  return map.entries().take(count).toArray();
}

function newRecord(): AddressRecord {
  return { live: 0, unfinishedRate: unusedRate, finishedRate: unusedRate, penalty: noPenalty };
}

const exemptTicket: Ticket = {
  opensTo: 'anybody',
  exempt: true,
  finished() {},
  penalise() {},
  close() {},
};
