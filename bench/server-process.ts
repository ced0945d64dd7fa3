import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The server as it is shipped, in a process of its own, with loopback free of limits. */
export interface ServerProcess extends AsyncDisposable {
  readonly sshPort: number;
  readonly tcpPort: number;
  readonly pid: number;
  /** CPU of all its threads since its start, in milliseconds. */
  cpuMs(): number;
  /** Resident memory in KiB. */
  rssKiB(): number;
}

const entry = fileURLToPath(new URL('../dist/main.js', import.meta.url));
// Linux counts CPU in ticks of 10 ms everywhere that Node runs (sysconf(_SC_CLK_TCK) is 100).
const msPerTick = 10;

export async function startServer(flags: readonly string[] = []): Promise<ServerProcess> {
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
  ];
  const child = spawn(process.execPath, ['--max-semi-space-size=8', entry, ...places, ...open, ...flags], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    child.once('exit', (status) => reject(new Error(`the server ended with ${status} before it was ready`)));
  });
  const [sshPort, tcpPort] = Array.from(line.matchAll(/:(\d+)[;,]/g), ([, port]) => Number(port));
  const { pid } = child;
  if (sshPort === undefined || tcpPort === undefined || pid === undefined)
    throw new Error(`not ready: ${line}`);
  return {
    sshPort,
    tcpPort,
    pid,
    cpuMs() {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [user, system] = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .slice(11, 13)
        .map(Number);
      return ((user ?? 0) + (system ?? 0)) * msPerTick;
    },
    rssKiB() {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await exited;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
