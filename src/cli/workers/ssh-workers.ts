import type { AddressInfo } from 'node:net';
import { MessageChannel, Worker } from 'node:worker_threads';

import type { Logger } from 'pino';

import type { Core } from '../../chat-core/core.ts';
import { createMessagePort } from '../../chat-core/link/port.ts';
import type { Sentence } from '../../chat-core/sentence.ts';
import type { Config } from '../../config/schema.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { AddressLimits } from '../../net/address-limits.ts';
import { serveLimits } from '../../net/limits-line.ts';
import { openListener } from '../../net/listener.ts';
import type { SshPort } from '../open-ssh.ts';
import { sshListenError, StartError } from '../start-error.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

export interface SshWorkersParts {
  readonly config: Config;
  readonly log: Logger;
  readonly core: Core;
  /** Counted in this thread, for all. */
  readonly addressLimits: AddressLimits;
}

/** Time for people to read why the house closes, and a little more. */
const closingMs = 1_400;
/** So long nobody comes in by a thread that died. */
const restartMs = 1_000;

/**
 * The SSH port, served by `config.workers` threads that each listen on it; the kernel shares out who comes. When a thread dies,
 * its people drop and their seats wait; another takes its place. @throws StartError
 */
export async function openSshWorkers(parts: SshWorkersParts): Promise<SshPort> {
  const { config, log } = parts;
  const sshPort = await freePort(config);
  const running = new Set<Worker>();
  const restarts = new Set<NodeJS.Timeout>();
  let closing = false;

  async function start(number: number): Promise<readonly AddressInfo[]> {
    const worker = startWorker({ ...parts, config: { ...config, sshPort } }, number);
    running.add(worker);
    worker.on('error', (error) => log.error({ err: error, thread: number }, 'a thread of faces broke'));
    worker.once('exit', () => running.delete(worker));
    const addresses = await listening(worker);
    worker.once('exit', () => {
      if (closing) return;
      log.error({ thread: number }, 'a thread of faces has ended; the seats of its people wait');
      restartSoon(number);
    });
    return addresses;
  }

  function restartSoon(number: number): void {
    const timer = setTimeout(() => {
      restarts.delete(timer);
      start(number).catch((error: unknown) => {
        log.error({ err: error, thread: number }, 'a thread of faces could not start again');
        if (!closing) restartSoon(number);
      });
    }, restartMs);
    restarts.add(timer);
  }

  async function close(reason?: Sentence): Promise<void> {
    closing = true;
    for (const timer of restarts) clearTimeout(timer);
    await Promise.all(Array.from(running, (worker) => ended(worker, reason)));
  }

  try {
    const started = Array.from({ length: config.workers }, (_, index) => start(index + 1));
    const [addresses = []] = await Promise.all(started);
    return {
      addresses,
      close,
      claim: () => false,
      metrics: async () => (await Promise.all(Array.from(running, counted))).flat(),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function startWorker({ config, core, addressLimits }: SshWorkersParts, number: number): Worker {
  const line = new MessageChannel();
  const limits = new MessageChannel();
  core.serve(createMessagePort(line.port2));
  serveLimits(limits.port2, addressLimits);
  const workerData: WorkerStart = { number, config, core: line.port1, limits: limits.port1 };
  // The compiler rewrites the extension in imports, not in URLs.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./ssh.worker.${extension}`, import.meta.url), {
    name: `faces ${number}`,
    workerData,
    transferList: [line.port1, limits.port1],
    // As `--max-semi-space-size=4` does for the main thread: sessions that come leave less behind.
    resourceLimits: { maxYoungGenerationSizeMb: 12 },
  });
}

/** @throws StartError */
function listening(worker: Worker): Promise<readonly AddressInfo[]> {
  return new Promise((resolve, reject) => {
    worker.once('message', (message: FromWorker) => {
      if (message.type === 'listening') resolve(message.addresses);
      else if (message.sentence === undefined) reject(message.error);
      else reject(new StartError(message.sentence, { cause: message.error }));
    });
    worker.once('exit', () => reject(new Error('a thread of faces ended before it listened')));
  });
}

/** What a thread has counted; nothing, where it ends meanwhile. */
function counted(worker: Worker): Promise<readonly Metric[]> {
  const { port1: question, port2: answer } = new MessageChannel();
  worker.postMessage({ type: 'count', answer } satisfies ToWorker, [answer]);
  return new Promise((resolve) => {
    question.once('message', (metrics: readonly Metric[]) => {
      resolve(metrics);
      question.close();
    });
    question.once('close', () => resolve([]));
  });
}

function ended(worker: Worker, reason: Sentence | undefined): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => void worker.terminate(), closingMs);
    worker.once('exit', () => {
      clearTimeout(late);
      resolve();
    });
    worker.postMessage({ type: 'close', reason } satisfies ToWorker);
  });
}

/**
 * The port that all threads shall take, chosen where any will do. A shared port is shared with every process of this user:
 * without a look before, nobody would notice a second house. @throws StartError
 */
async function freePort({ sshHost, sshPort }: Config): Promise<number> {
  try {
    const listener = await openListener({
      hosts: sshHost,
      port: sshPort,
      onSocket: (socket) => socket.destroy(),
      onAcceptError: () => undefined,
    });
    await listener.close();
    return listener.addresses[0]?.port ?? sshPort;
  } catch (error) {
    throw sshListenError(error, sshPort);
  }
}
