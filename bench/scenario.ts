import type { Figures } from './report.ts';

/** A chat that is measured: ours in a process of its own, or another one that somebody runs. */
export interface MeasuredHouse {
  readonly name: string;
  readonly host: string;
  readonly sshPort: number;
  /** Only ours has one. */
  readonly tcpPort: number | undefined;
  /** What a person types to be where all others are; nothing where they are at once. */
  readonly enter: string | undefined;
  /** CPU of all its threads since its start, in milliseconds; not a number where its process is not known. */
  cpuMs(): number;
  /** Resident memory, likewise. */
  rssKiB(): number;
}

/** One thing that is measured, at several sizes. */
export interface Scenario {
  readonly name: string;
  /** A sentence that says what is done. */
  readonly about: string;
  /** Sizes that take a minute together, and those that take longer. */
  readonly short: readonly Cell[];
  readonly full: readonly Cell[];
  /** Whether another SSH chat can be measured in the same way. */
  readonly forPeers: boolean;
}

export interface Cell {
  readonly name: string;
  /** In a house of its own. */
  readonly measure: (house: MeasuredHouse) => Promise<Figures>;
}
