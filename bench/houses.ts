import { cpuMsOf, rssKiBOf } from './process-use.ts';
import type { MeasuredHouse } from './scenario.ts';
import { startServer } from './server-process.ts';

/** Opens one house after the other for each cell; what is ours is new each time. */
export interface House {
  readonly name: string;
  readonly isPeer: boolean;
  open(profile: string | undefined): Promise<MeasuredHouse & AsyncDisposable>;
}

/** @param build the folder that `tsc` wrote; `flags` go to the server */
export function ourHouse(name: string, build: string, flags: readonly string[]): House {
  return {
    name,
    isPeer: false,
    async open(profile) {
      const server = await startServer(flags, { build, profile });
      return { name, host: '127.0.0.1', enter: undefined, ...server };
    },
  };
}

export interface Peer {
  /** `ssh://HOST:PORT` */
  readonly url: string;
  /** What one types there to be where all others are. */
  readonly enter: string | undefined;
  /** Its process, where it runs on this machine. */
  readonly pid: number | undefined;
}

/** Another SSH chat, which somebody runs: it is the same one for all cells. */
export function peerHouse({ url, enter, pid }: Peer): House {
  const { hostname, port } = new URL(url);
  return {
    name: `${hostname}:${port || 22}`,
    isPeer: true,
    open: () =>
      Promise.resolve({
        name: url,
        host: hostname,
        sshPort: Number(port || 22),
        tcpPort: undefined,
        enter: enter === undefined ? undefined : `${enter}\r`,
        cpuMs: () => (pid === undefined ? NaN : cpuMsOf(pid)),
        rssKiB: () => (pid === undefined ? NaN : rssKiBOf(pid)),
        [Symbol.asyncDispose]: () => Promise.resolve(),
      }),
  };
}
