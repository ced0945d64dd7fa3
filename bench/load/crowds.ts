import type { LegacyCrowdOrders } from './legacy-crowd-process.ts';
import { LoadProcess } from './load-process.ts';
import type { Newcomer, SshCrowdOrders } from './ssh-crowd-process.ts';

/** Forked, not imported: importing the module would make this process a crowd. */
export function createSshCrowd(): LoadProcess<SshCrowdOrders> {
  return new LoadProcess(new URL('ssh-crowd-process.ts', import.meta.url));
}

export function createLegacyCrowd(): LoadProcess<LegacyCrowdOrders> {
  return new LoadProcess(new URL('legacy-crowd-process.ts', import.meta.url));
}

/** So many people at terminals of 80x24. */
export function alike(people: number, name: string, more: Partial<Newcomer> = {}): Newcomer[] {
  return Array.from({ length: people }, (_, index) => ({
    nick: `${name}${index}`,
    columns: 80,
    rows: 24,
    ...more,
  }));
}
