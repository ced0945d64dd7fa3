import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bareEnvironment } from '../../helpers/tertulia.ts';
import type { FromHouse, HouseState } from './house.ts';

/** A house that does not answer for so long is blocked for good. */
const blockedForGoodMs = 5_000;

export interface WatchedHouse extends AsyncDisposable {
  readonly port: number;
  /** Undefined when the house does not answer any more. */
  state(): Promise<HouseState | undefined>;
  /** How it ended, when it did. */
  crash(): string | undefined;
}

/** `withoutGuard` names the file of a guard that is left out. */
export async function watchHouse({
  hostKeys,
  withoutGuard = '',
}: {
  readonly hostKeys: string;
  readonly withoutGuard?: string;
}): Promise<WatchedHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tertulia-watched-'));
  const program = fileURLToPath(new URL('house.ts', import.meta.url));
  const child = fork(program, [dataDir, hostKeys, withoutGuard], {
    execArgv: ['--expose-gc', '--max-semi-space-size=4'],
    env: { ...bareEnvironment, NODE_ENV: 'production', FORCE_COLOR: '3' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaint = '';
  let ended: string | undefined;
  child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-4_000)));
  child.once(
    'exit',
    (status, signal) => (ended = `the house fell down (${signal ?? status}):\n${complaint}`),
  );
  let listener: ((message?: FromHouse) => void) | undefined;
  child.on('message', (message) => listener?.(message as FromHouse));
  child.once('exit', () => listener?.());
  const heard = (ms: number): Promise<FromHouse | undefined> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), ms);
      listener = (message) => {
        clearTimeout(timer);
        resolve(message);
      };
    });
  const first = await heard(30_000);
  if (first === undefined || !('port' in first)) throw new Error(ended ?? 'the house did not open');
  return {
    port: first.port,
    crash: () => ended,
    async state() {
      if (ended !== undefined) return undefined;
      const answer = heard(blockedForGoodMs);
      child.send('how are you?');
      const message = await answer;
      return message !== undefined && 'state' in message ? message.state : undefined;
    },
    async [Symbol.asyncDispose]() {
      const exited = ended === undefined ? once(child, 'exit') : undefined;
      child.kill('SIGKILL');
      await exited;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
