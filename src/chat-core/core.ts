import { standingsChanged } from './consequences.ts';
import { House } from './house.ts';
import type { HouseOptions } from './house.ts';
import { CoreServer } from './link/core-server.ts';
import type { Port } from './link/port.ts';
import type { FromCore, FromFace } from './link/protocol.ts';
import { Roster } from './link/roster.ts';

/** The chat itself, behind as many lines as there are faces. */
export interface Core {
  /** Serves a face over this end of a line. */
  serve(port: Port<FromCore, FromFace>): void;
  /** How many sessions there are on all lines. */
  sessions(): number;
  /** Other keys than `former` run the house now. */
  operatorsChanged(former: ReadonlySet<string>): void;
  /** Rejects when the log can no longer be followed: the house must then close. Resolves after `close`. */
  readonly following: Promise<void>;
  close(): Promise<void>;
}

/** Opens the chat over its log. `#lobby` exists when this resolves. */
export async function openCore(options: HouseOptions): Promise<Core> {
  const roster = new Roster();
  const house = await House.open(options, roster);
  const servers = new Set<CoreServer>();
  return {
    serve(port) {
      const server = new CoreServer(house, port, () => servers.delete(server));
      servers.add(server);
    },
    sessions: () => servers.values().reduce((sum, server) => sum + server.sessions, 0),
    operatorsChanged: (former) => standingsChanged(house, former),
    following: house.following,
    async close() {
      for (const server of servers) server.close();
      await house.close();
    },
  };
}
