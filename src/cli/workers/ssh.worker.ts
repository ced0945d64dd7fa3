import { parentPort, workerData } from 'node:worker_threads';

import { pino } from 'pino';

import { connectFace } from '../../chat-core/link/connect-face.ts';
import { createMessagePort } from '../../chat-core/link/port.ts';
import { assertEnvironment } from '../../config/process-environment.ts';
import { openLoopCount } from '../../metrics/loop-count.ts';
import { askLimits } from '../../net/limits-line.ts';
import { openSsh, type SshPort } from '../open-ssh.ts';
import { StartError } from '../start-error.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

// One thread of faces: it listens on the port that it shares with the others, and asks the core over a line.
const parent = parentPort;
if (!parent) throw new Error('these faces run in a worker thread');
assertEnvironment();

const { number, config, core, limits } = workerData as WorkerStart;
const log = pino({ base: { thread: number } }, pino.destination({ dest: 2, sync: true }));
const tell = (message: FromWorker): void => parent.postMessage(message);
const client = connectFace(createMessagePort(core), (error) =>
  log.error({ err: error }, 'a face broke over what the core told it'),
);

// Ends this thread only. What was said to the core is on its way, and its answers are for nobody any more.
const leave = (): void => process.exit();

const loop = config.metricsPort === undefined ? undefined : openLoopCount(`faces ${number}`);

const serve = (server: SshPort): void => {
  const obey = async (order: ToWorker): Promise<void> => {
    if (order.type === 'count')
      order.answer.postMessage([...(await server.metrics()), ...(loop?.metrics() ?? [])]);
    else await server.close(order.reason).finally(leave);
  };
  // Nothing that one session does may end the others.
  const survive = (error: unknown): void => {
    if (!server.claim(error)) log.error({ err: error }, 'nobody caught this');
  };
  process.on('uncaughtException', survive);
  process.on('unhandledRejection', survive);
  parent.on('message', (order: ToWorker) => void obey(order));
  tell({ type: 'listening', addresses: server.addresses });
};

try {
  const parts = { config, log, client, addressLimits: askLimits(limits) };
  serve(await openSsh(parts, { sharesPort: true }));
} catch (error) {
  tell({ type: 'failed', sentence: error instanceof StartError ? error.message : undefined, error });
  leave();
}
