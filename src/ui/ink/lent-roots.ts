import type { Key } from 'ink';
import type { ReactElement } from 'react';

import { createInkRoot, type InkRoot } from './ink-root.tsx';

/** A session that may have an Ink tree while it is typing. */
export interface Tenant {
  press(input: string, key: Key): void;
}

/**
 * Live Ink trees for the sessions that type; idle ones have none. A tree is lent at a key, and goes on to another
 * session when many type: everything that it shows comes from the session's state, so a new tenant costs what a key
 * costs.
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
  /** Ink waits for the rest of an escape sequence: that must not be another person's key. */
  midSequence: boolean;
  readonly root: InkRoot;
}

/** So many trees stay mounted (55 KB of heap each) unless more are in the middle of a sequence. */
const mostRoots = 16;

const unfinished = /\u001b[[O]?[\d;]*$/u;

/** `onDraw` is called for each frame that is drawn. */
export function createLentRoots(onDraw: () => void): LentRoots {
  /** Those that typed least recently come first. */
  let leases: Lease[] = [];

  const leaseOf = (tenant: Tenant): Lease | undefined => leases.find((lease) => lease.tenant === tenant);

  const lend = (tenant: Tenant): Lease => {
    const lease = leaseOf(tenant) ?? leases.find(isFree) ?? mount();
    lease.tenant = tenant;
    leases = [...leases.filter((other) => other !== lease), lease];
    return lease;
  };

  const isFree = ({ tenant, midSequence }: Lease): boolean =>
    !midSequence && (tenant === undefined || leases.length >= mostRoots);

  const mount = (): Lease => {
    const root = createInkRoot(onDraw, (input, key) => {
      lease.midSequence = false;
      lease.tenant?.press(input, key);
    });
    const lease: Lease = { tenant: undefined, midSequence: false, root };
    return lease;
  };

  const drop = (lease: Lease): void => {
    leases = leases.filter((other) => other !== lease);
    lease.root.close();
  };

  return {
    feed(tenant, keys) {
      const lease = lend(tenant);
      lease.root.feed(keys);
      // Ink ends its wait by itself after 20 ms, with a key press.
      lease.midSequence = unfinished.test(keys);
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
