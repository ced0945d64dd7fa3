import { Worker } from 'node:worker_threads';

import { Conflict, Unavailable } from '../chat-core/errors.ts';
import { subjectOf } from '../chat-core/events.ts';
import type { NewEvent, StoredEvent } from '../chat-core/ports/event-log.ts';
import type { Position } from '../chat-core/position.ts';
import { abandon, AppendQueue, type PendingAppend, type QueueLimits } from './append-queue.ts';
import { encodeEvent } from './event-row.ts';
import type { StorageLog } from './storage-log.ts';
import type { AppendOutcome, Committed, FromWriter, ToWriter, WriterSettings } from './writer-protocol.ts';

export interface WriterOptions extends WriterSettings {
  readonly queue: QueueLimits;
  /** How long an append may wait for an answer before it is Unavailable, in milliseconds. */
  readonly patienceMs: number;
  readonly log: StorageLog;
  /** What is in the file now, in order, before any append of it resolves. `headBefore` is where it follows on. */
  readonly onCommitted: (headBefore: Position, fresh: readonly StoredEvent[]) => void;
}

type WorkerState =
  | { readonly step: 'starting'; readonly worker: Worker }
  | { readonly step: 'idle'; readonly worker: Worker }
  | { readonly step: 'committing'; readonly worker: Worker; readonly batch: readonly PendingAppend[] }
  | { readonly step: 'down'; readonly retry: NodeJS.Timeout }
  | { readonly step: 'closed' };

// A batch of this size takes some 10 ms of the worker's time, the longest that a new line waits behind a flood.
const maxBatch = 500;
const firstRetryMs = 100;
const longestRetryMs = 10_000;

/**
 * The main thread's end of the writer worker. One batch is in flight, and everything that arrives meanwhile is the
 * next one: batches grow with the load, and no timer delays a lonely line.
 */
export class Writer {
  readonly #options: WriterOptions;
  readonly #queue: AppendQueue;
  readonly #drained = Promise.withResolvers<void>();
  #state: WorkerState;
  #closing = false;
  #failing = false;
  /** Set while somebody waits for an answer; 'gone' once the wait was too long, until the worker answers again. */
  #patience: NodeJS.Timeout | 'gone' | undefined;
  #retryMs = firstRetryMs;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#queue = new AppendQueue(options.queue);
    this.#state = { step: 'starting', worker: this.#startWorker() };
  }

  /** @throws Conflict | Unavailable, and any other error when the event itself cannot be stored */
  append(event: NewEvent, expect?: Position): Promise<Position> {
    const { promise, resolve, reject } = Promise.withResolvers<Position>();
    const body = encodeEvent(event.event);
    const record = { id: event.id, at: event.at, subject: subjectOf(event.event), body, expect };
    const append = { event, record, bytes: Buffer.byteLength(body), resolve, reject };
    if (this.#closing) abandon([append], 'the storage is closed');
    else if (this.#patience === 'gone') abandon([append], 'the disk does not answer');
    else if (!this.#queue.offer(append)) abandon([append], 'too much is waiting for the disk');
    else this.#sendNext();
    return promise;
  }

  /** Accepts no more, and waits for what was accepted. */
  async drain(): Promise<void> {
    this.#closing = true;
    this.#settle();
    await this.#drained.promise;
  }

  /** Drains, then ends the worker. */
  async close(): Promise<void> {
    await this.drain();
    const state = this.#state;
    this.#state = { step: 'closed' };
    if (state.step === 'down') clearTimeout(state.retry);
    else if (state.step !== 'closed') await this.#endWorker(state.worker);
  }

  #startWorker(): Worker {
    // The compiler rewrites the extension in imports, not in URLs.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const { path, maxPages } = this.#options;
    const worker = new Worker(new URL(`./writer.worker.${extension}`, import.meta.url), {
      name: 'storage-writer',
      workerData: { path, maxPages } satisfies WriterSettings,
      // The process's own flags are not the worker's: some of them make the constructor throw.
      execArgv: [],
    });
    worker.on('message', (answer: FromWriter) => this.#hear(worker, answer));
    worker.on('error', (error) => this.#options.log.error({ err: error }, 'the storage writer failed'));
    worker.on('exit', () => this.#restart());
    return worker;
  }

  #hear(worker: Worker, answer: FromWriter): void {
    if (this.#state.step === 'closed') return;
    const { onCommitted } = this.#options;
    const batch = this.#state.step === 'committing' ? this.#state.batch : [];
    this.#state = { step: 'idle', worker };
    this.#retryMs = firstRetryMs;
    this.#stopWaiting();
    switch (answer.type) {
      case 'ready':
        // A worker that died may have committed more than it could tell.
        onCommitted(answer.head, []);
        break;
      case 'committed':
        this.#recovered();
        onCommitted(answer.headBefore, freshEvents(batch, answer));
        batch.forEach((append, index) => answerAppend(append, answer.outcomes[index]));
        break;
      case 'failed':
        this.#failed(answer.reason);
        abandon(batch, answer.reason);
        break;
    }
    this.#sendNext();
  }

  #sendNext(): void {
    const state = this.#state;
    if (state.step === 'idle' && this.#queue.length > 0) {
      const batch = this.#queue.take(maxBatch);
      this.#state = { step: 'committing', worker: state.worker, batch };
      const request: ToWriter = { type: 'commit', batch: batch.map(({ record }) => record) };
      state.worker.postMessage(request);
    }
    this.#settle();
  }

  /** Waits for an answer as long as somebody needs one. */
  #settle(): void {
    const busy = this.#queue.length > 0 || this.#state.step === 'committing';
    if (busy && this.#patience === undefined) {
      this.#patience = setTimeout(() => this.#loseWaiting(), this.#options.patienceMs);
    }
    if (this.#closing && (!busy || this.#patience === 'gone')) this.#drained.resolve();
  }

  #stopWaiting(): void {
    if (typeof this.#patience === 'object') clearTimeout(this.#patience);
    this.#patience = undefined;
  }

  // The batch in flight may still be stored; its events then reach the readers by themselves.
  #loseWaiting(): void {
    this.#patience = 'gone';
    this.#failed('the disk does not answer');
    if (this.#state.step === 'committing') abandon(this.#state.batch, 'the disk does not answer');
    abandon(this.#queue.takeAll(), 'the disk does not answer');
    this.#settle();
  }

  #restart(): void {
    const state = this.#state;
    if (state.step === 'closed') return;
    if (state.step === 'committing') abandon(state.batch, 'the storage writer ended');
    const retry = setTimeout(() => {
      this.#state = { step: 'starting', worker: this.#startWorker() };
    }, this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
    this.#state = { step: 'down', retry };
    this.#settle();
  }

  async #endWorker(worker: Worker): Promise<void> {
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    const request: ToWriter = { type: 'close' };
    worker.postMessage(request);
    const impatience = setTimeout(() => void worker.terminate(), this.#options.patienceMs);
    await ended;
    clearTimeout(impatience);
    this.#stopWaiting();
  }

  #failed(reason: string): void {
    if (!this.#failing) this.#options.log.error({ reason }, 'the disk takes no more events; reading goes on');
    this.#failing = true;
  }

  #recovered(): void {
    if (this.#failing) this.#options.log.info({}, 'the disk takes events again');
    this.#failing = false;
  }
}

function freshEvents(batch: readonly PendingAppend[], { outcomes }: Committed): StoredEvent[] {
  return batch.flatMap(({ event: { id, at, event } }, index) => {
    const outcome = outcomes[index];
    return outcome?.type === 'stored' && outcome.fresh ? [{ position: outcome.position, id, at, event }] : [];
  });
}

function answerAppend(
  { event, record, resolve, reject }: PendingAppend,
  outcome: AppendOutcome | undefined,
): void {
  switch (outcome?.type) {
    case 'stored':
      resolve(outcome.position);
      return;
    case 'conflict':
      reject(new Conflict(record.subject));
      return;
    case 'rejected':
      reject(new Error(`event ${event.id} cannot be stored: ${outcome.reason}`));
      return;
    case 'unknown':
    case undefined:
      reject(new Unavailable(event.id, { cause: new Error(outcome?.reason ?? 'no outcome') }));
  }
}
