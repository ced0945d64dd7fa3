import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { metricsUrl, readMetrics } from '../tests/helpers/house-metrics.ts';
import { cpuMsOf, rssKiBOf } from './process-use.ts';
import type { OwnHouse } from './scenario.ts';

/** The server as it is shipped, in a process of its own, with loopback free of limits. */
export interface ServerProcess extends AsyncDisposable {
  readonly sshPort: number;
  readonly own: OwnHouse;
  readonly pid: number;
  /** CPU of all its threads since its start, in milliseconds. */
  cpuMs(): number;
  /** Resident memory in KiB. */
  rssKiB(): number;
}

export interface ServerBuild {
  /** The folder that `tsc` wrote. */
  readonly build?: string;
  /** A folder for its CPU profiles, one for each thread. */
  readonly profile?: string | undefined;
}

const ownBuild = fileURLToPath(new URL('../dist', import.meta.url));

export async function startServer(
  flags: readonly string[] = [],
  { build = ownBuild, profile }: ServerBuild = {},
): Promise<ServerProcess> {
  const directory = mkdtempSync(join(tmpdir(), 'tertulia-bench-'));
  const places = ['--data-dir', join(directory, 'data'), '--host-keys', join(directory, 'keys')];
  const open = [
    '--host',
    '127.0.0.1',
    '--ssh-port',
    '0',
    '--tcp-port',
    '0',
    '--limits.exempt',
    '127.0.0.0/8',
    '--welcome',
    'off',
  ];
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const node = ['--max-semi-space-size=4', ...profiling, join(build, 'main.js')];
  const child = spawn(process.execPath, [...node, ...places, ...open, ...flags], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.on('data', (chunk: Buffer) => process.stderr.write(withoutNews(chunk.toString())));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    child.once('exit', (status) => reject(new Error(`the server ended with ${status} before it was ready`)));
  });
  const [sshPort, tcpPort] = Array.from(line.matchAll(/:(\d+)[;,]/g), ([, port]) => Number(port));
  const { pid } = child;
  if (sshPort === undefined || tcpPort === undefined || pid === undefined)
    throw new Error(`not ready: ${line}`);
  const url = metricsUrl(line);
  const metrics: OwnHouse['metrics'] = () =>
    url === undefined ? Promise.reject(new Error('this house shows no metrics')) : readMetrics(url);
  return {
    sshPort,
    own: {
      tcpPort,
      metrics,
      pause: () => void child.kill('SIGSTOP'),
      resume: () => void child.kill('SIGCONT'),
    },
    pid,
    cpuMs: () => cpuMsOf(pid),
    rssKiB: () => rssKiBOf(pid),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await exited;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

// Who came and went, and that it closes, is no part of the figures.
function withoutNews(log: string): string {
  return log.replaceAll(/^\{"level":[1-4]0,.*\n/gm, '');
}
