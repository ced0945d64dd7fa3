import type { MeasuredHouse } from '../scenario.ts';
import type { LegacyCrowdOrders } from './legacy-crowd-process.ts';
import { LoadProcess } from './load-process.ts';
import type { Newcomer, SshCrowdOrders } from './ssh-crowd-process.ts';

export type SshCrowd = LoadProcess<SshCrowdOrders>;

/** Forked, not imported: importing the module would make this process a crowd. */
export function createSshCrowd(): SshCrowd {
  return new LoadProcess(new URL('ssh-crowd-process.ts', import.meta.url));
}

export function createLegacyCrowd(): LoadProcess<LegacyCrowdOrders> {
  return new LoadProcess(new URL('legacy-crowd-process.ts', import.meta.url));
}

/** So many people at terminals of 80x24. */
export function alike(people: number, name: string): Newcomer[] {
  return Array.from({ length: people }, (_, index) => ({ nick: `${name}${index}`, columns: 80, rows: 24 }));
}

/**
 * Brings people to the house, and to where all others are; answers with the milliseconds from the connection to the first
 * bytes of a screen, in the order of arrival.
 */
export function bring(
  crowd: SshCrowd,
  { host, sshPort: port, enter }: MeasuredHouse,
  newcomers: readonly Newcomer[],
  atOnce = 8,
): Promise<number[]> {
  const entering = enter === undefined ? newcomers : newcomers.map((newcomer) => ({ enter, ...newcomer }));
  return crowd.ask('connect', { host, port }, entering, atOnce);
}
