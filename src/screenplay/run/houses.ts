import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { HouseNeeds, Play } from '../language/play.ts';
import type { Addresses } from '../stage/actor.ts';
import { startServer, type OwnServer, type ServerCommand } from '../stage/own-server.ts';
import type { House } from '../stage/stage.ts';

/** Finds each play a house to be played in. */
export interface Houses extends AsyncDisposable {
  /** Why the play cannot be played here, if it cannot. */
  refusal(play: Play): string | undefined;
  /** A house that fits; it is whoever asked's until it is disposed of. */
  houseFor(needs: HouseNeeds): Promise<AsyncDisposable & { readonly house: House }>;
}

/** One server that somebody else keeps. */
export function housesAt(addresses: Addresses): Houses {
  return {
    refusal: ({ house, cast }) => {
      if (house.stopped) return 'it stops the server, and this one is not the runner’s own';
      if (house.settings.length > 0) return 'it needs settings of its own, and this server has its own';
      const missing = (['ssh', 'tcp'] as const).find(
        (scheme) => addresses[scheme] === undefined && comesBy(scheme, cast),
      );
      return missing && `--target names no ${missing}://host:port`;
    },
    houseFor: async () => ({
      house: { type: 'target', addresses },
      [Symbol.asyncDispose]: async () => undefined,
    }),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function comesBy(scheme: 'ssh' | 'tcp', cast: Play['cast']): boolean {
  return cast.some(({ face: { name } }) => (name === 'legacy' || name === 'tcp') === (scheme === 'tcp'));
}

/** Servers of the runner's own: one that the plays share for which any house will do, and one each for the others. */
export async function openHouses(command: ServerCommand): Promise<Houses> {
  const hostKeys = await mkdtemp(join(tmpdir(), 'tertulia-play-keys-'));
  let shared: Promise<OwnServer> | undefined;
  // The first server makes the host keys, and the others would make them at the same time.
  let keysMade: Promise<unknown> = Promise.resolve();
  const own = new Set<Promise<OwnServer>>();
  let closed = false;
  async function start(settings: HouseNeeds['settings']): Promise<OwnServer> {
    if (closed) throw new Error('no house is opened while all are being closed');
    const started = keysMade.then(() => startServer({ command, settings, hostKeys }));
    if (own.size === 0) keysMade = started.catch(() => undefined);
    own.add(started);
    return await started;
  }
  return {
    refusal: () => undefined,
    async houseFor({ any, settings }) {
      if (any) {
        shared ??= start([]);
        return { house: { type: 'own', server: await shared }, [Symbol.asyncDispose]: async () => undefined };
      }
      const server = await start(settings);
      return { house: { type: 'own', server }, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      const ends = await Promise.allSettled(own);
      for (const end of ends) if (end.status === 'fulfilled') await end.value[Symbol.asyncDispose]();
      await rm(hostKeys, { recursive: true, force: true });
    },
  };
}
