import type { Key } from 'ink';
import type { ReactElement } from 'react';

import { createInkRoot, type InkRoot } from './ink-root.tsx';

/** A session that may have an Ink tree while it is typing. */
export interface Tenant {
  press(input: string, key: Key): void;
}

/**
 * Live Ink trees for the sessions that type; idle ones have none. A tree is mounted at the first key, stays with its
 * session while that types, and is lent on to another when there are many: everything a tree shows comes from the
 * session's state, so a new tenant is one `draw` away.
 */
export interface LentRoots {
  /** @throws what the tenant's `press` threw */
  feed(tenant: Tenant, keys: string): void;
  /** The rows of the tenant's own tree; nothing when it has none. @throws what a component threw */
  draw(tenant: Tenant, element: ReactElement, columns: number): readonly string[] | undefined;
  /** Takes the tenant's tree back. */
  release(tenant: Tenant): void;
  close(): void;
}

interface Lease {
  tenant: Tenant | undefined;
  readonly root: InkRoot;
}

/** So many trees stay mounted; 55 KB of heap each. */
const mostRoots = 64;

export function createLentRoots(): LentRoots {
  /** Those that typed least recently come first. */
  let leases: Lease[] = [];

  const leaseOf = (tenant: Tenant): Lease | undefined => leases.find((lease) => lease.tenant === tenant);

  const lend = (tenant: Tenant): Lease => {
    const free = leaseOf(tenant) ?? leases.find((lease) => lease.tenant === undefined);
    const lease = free ?? (leases.length < mostRoots ? mount() : leases[0]) ?? mount();
    lease.tenant = tenant;
    leases = [...leases.filter((other) => other !== lease), lease];
    return lease;
  };

  const mount = (): Lease => {
    const root = createInkRoot((input, key) => lease.tenant?.press(input, key));
    const lease: Lease = { tenant: undefined, root };
    return lease;
  };

  const drop = (lease: Lease): void => {
    leases = leases.filter((other) => other !== lease);
    lease.root.close();
  };

  return {
    feed(tenant, keys) {
      lend(tenant).root.feed(keys);
    },
    draw(tenant, element, columns) {
      const lease = leaseOf(tenant);
      if (lease === undefined) return undefined;
      try {
        return lease.root.draw(element, columns);
      } catch (error) {
        drop(lease);
        throw error;
      }
    },
    release(tenant) {
      const lease = leaseOf(tenant);
      if (lease !== undefined) lease.tenant = undefined;
    },
    close() {
      for (const { root } of leases) root.close();
      leases = [];
    },
  };
}
