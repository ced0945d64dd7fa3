import type { Samples } from '../tests/helpers/house-metrics.ts';
import type { Figures } from './report.ts';

/** A chat that is measured: ours in a process of its own, or another one that somebody runs. */
export interface MeasuredHouse {
  readonly name: string;
  readonly host: string;
  readonly sshPort: number;
  /** What a person types to be where all others are; nothing where they are at once. */
  readonly enter: string | undefined;
  readonly own: OwnHouse | undefined;
  /** CPU of all its threads since its start, in milliseconds; not a number where its process is not known. */
  cpuMs(): number;
  /** Resident memory, likewise. */
  rssKiB(): number;
}

/** What only a house of ours has. */
export interface OwnHouse {
  readonly tcpPort: number;
  /** What it shows of itself, where the cell has it started with `metricsOn`. */
  metrics(): Promise<Samples>;
  /** Stops the whole process, while the kernel keeps what comes for it. */
  pause(): void;
  resume(): void;
}

/** Flags for a cell that asks for metrics. */
export const metricsOn = ['--metrics-port', '0'];

/** One thing that is measured, at several sizes. */
export interface Scenario {
  readonly name: string;
  /** A sentence that says what is done. */
  readonly about: string;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly name: string;
  /** In the short set, too; the cells of that take five minutes together. */
  readonly short?: boolean;
  /** Another SSH chat cannot be measured in this way. */
  readonly onlyOurs?: boolean;
  /** For the server, where it is ours. */
  readonly flags?: readonly string[];
  /** In a house of its own. */
  readonly measure: (house: MeasuredHouse) => Promise<Figures>;
}

/** Of a cell that is `onlyOurs`. */
export function ownPartsOf({ name, own }: MeasuredHouse): OwnHouse {
  if (own === undefined) throw new Error(`${name} is not a house of ours`);
  return own;
}
