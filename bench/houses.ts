import { startPeer } from './peer-process.ts';
import { cpuMsOf, rssKiBOf } from './process-use.ts';
import type { MeasuredHouse } from './scenario.ts';
import { startServer } from './server-process.ts';

/** Opens one house after the other for each cell; what is started here is new each time. */
export interface House {
  readonly name: string;
  readonly isPeer: boolean;
  open(wishes: Wishes): Promise<MeasuredHouse & AsyncDisposable>;
}

/** What only a house of ours can grant. */
export interface Wishes {
  /** A folder for CPU profiles. */
  readonly profile: string | undefined;
  /** More flags for the server. */
  readonly flags: readonly string[];
}

/** @param build the folder that `tsc` wrote; `flags` go to the server */
export function ourHouse(name: string, build: string, flags: readonly string[]): House {
  return {
    name,
    isPeer: false,
    async open({ profile, flags: more }) {
      const server = await startServer([...flags, ...more], { build, profile });
      return { name, host: '127.0.0.1', enter: undefined, ...server };
    },
  };
}

export interface Peer {
  /** As tables call it. */
  readonly name: string;
  /** `ssh://HOST:PORT` */
  readonly url: string;
  /** What one types there to be where all others are. */
  readonly enter: string | undefined;
  /** Starts it; without one somebody else runs it, and its CPU and memory are not known. */
  readonly command: string | undefined;
}

/** Another SSH chat. Where its command is known it is new for each cell too: nothing is left of the crowd before. */
export function peerHouse({ name, url, enter, command }: Peer): House {
  const { hostname: host, port } = new URL(url);
  const sshPort = Number(port || 22);
  return {
    name,
    isPeer: true,
    async open() {
      const peer = command === undefined ? undefined : await startPeer(command, host, sshPort);
      return {
        name,
        host,
        sshPort,
        own: undefined,
        enter: enter === undefined ? undefined : `${enter}\r`,
        cpuMs: () => (peer === undefined ? NaN : cpuMsOf(peer.pid)),
        rssKiB: () => (peer === undefined ? NaN : rssKiBOf(peer.pid)),
        [Symbol.asyncDispose]: async () => await peer?.[Symbol.asyncDispose](),
      };
    },
  };
}
