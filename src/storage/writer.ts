import { Worker } from 'node:worker_threads';

import { subjectOf } from '../chat-core/events.ts';
import type { NewEvent } from '../chat-core/ports/event-log.ts';
import type { Position } from '../chat-core/position.ts';
import { appendErrand, choreErrand, type Errand, type OnCommitted } from './errand.ts';
import { AppendQueue, type QueueLimits } from './log/append-queue.ts';
import { encodeEvent } from './log/event-row.ts';
import type { StorageLog } from './log/storage-log.ts';
import type { Chore, FromWriter, ToWriter, WriterSettings } from './writer-protocol.ts';

export interface WriterOptions extends WriterSettings {
  readonly queue: QueueLimits;
  /** How long anything may wait for an answer before it is Unavailable, in milliseconds. */
  readonly patienceMs: number;
  readonly log: StorageLog;
  readonly onCommitted: OnCommitted;
}

type WorkerState =
  | { readonly step: 'starting'; readonly worker: Worker }
  | { readonly step: 'idle'; readonly worker: Worker }
  | { readonly step: 'busy'; readonly worker: Worker; readonly errand: Errand }
  | { readonly step: 'down'; readonly retry: NodeJS.Timeout }
  | { readonly step: 'closed' };

// A batch of this size takes some 10 ms of the worker's time, the longest that a new line waits behind a flood.
const maxBatch = 500;
const maxChores = 100;
const firstRetryMs = 100;
const longestRetryMs = 10_000;
const notAnswering = 'the disk does not answer';
const tooMuch = 'too much is waiting for the disk';

/**
 * The main thread's end of the writer worker. One batch is in flight, and everything that arrives meanwhile is the
 * next one: batches grow with the load, and no timer delays a lonely line. The few chores go first.
 */
export class Writer {
  readonly #options: WriterOptions;
  readonly #queue: AppendQueue;
  readonly #chores: Errand[] = [];
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
    const refusal = this.#refusal() ?? (this.#queue.offer(append) ? undefined : tooMuch);
    if (refusal === undefined) this.#sendNext();
    else appendErrand([append], this.#options.onCommitted).abandoned(refusal);
    return promise;
  }

  /** Resolves with the number of rows that it was done on. @throws Unavailable */
  do(chore: Chore): Promise<number> {
    const errand = choreErrand(chore);
    const refusal = this.#refusal() ?? (this.#chores.length < maxChores ? undefined : tooMuch);
    if (refusal !== undefined) errand.abandoned(refusal);
    else {
      this.#chores.push(errand);
      this.#sendNext();
    }
    return errand.done;
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
      // If it dies, its file stays open: closing it would end the locks that this process has on the database.
      trackUnmanagedFds: false,
    });
    worker.on('message', (answer: FromWriter) => this.#hear(worker, answer));
    worker.on('error', (error) => this.#options.log.error({ err: error }, 'the storage writer failed'));
    worker.on('exit', () => this.#restart());
    return worker;
  }

  #refusal(): string | undefined {
    if (this.#closing) return 'the storage is closed';
    return this.#patience === 'gone' ? notAnswering : undefined;
  }

  #hear(worker: Worker, answer: FromWriter): void {
    if (this.#state.step === 'closed') return;
    const errand = this.#state.step === 'busy' ? this.#state.errand : undefined;
    this.#state = { step: 'idle', worker };
    this.#retryMs = firstRetryMs;
    this.#stopWaiting();
    switch (answer.type) {
      case 'ready':
        // A worker that died may have committed more than it could tell.
        this.#options.onCommitted(answer.head, []);
        break;
      case 'failed':
        this.#failed(answer.reason);
        errand?.abandoned(answer.reason);
        break;
      case 'committed':
      case 'done':
      case 'rejected':
        this.#recovered();
        errand?.answered(answer);
        break;
    }
    this.#sendNext();
  }

  #sendNext(): void {
    const state = this.#state;
    const errand = state.step === 'idle' ? this.#nextErrand() : undefined;
    if (state.step === 'idle' && errand !== undefined) {
      this.#state = { step: 'busy', worker: state.worker, errand };
      state.worker.postMessage(errand.request);
    }
    this.#settle();
  }

  #nextErrand(): Errand | undefined {
    if (this.#chores.length > 0) return this.#chores.shift();
    return this.#queue.length > 0
      ? appendErrand(this.#queue.take(maxBatch), this.#options.onCommitted)
      : undefined;
  }

  /** Waits for an answer as long as somebody needs one. */
  #settle(): void {
    const busy = this.#queue.length > 0 || this.#chores.length > 0 || this.#state.step === 'busy';
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
    this.#failed(notAnswering);
    if (this.#state.step === 'busy') this.#state.errand.abandoned(notAnswering);
    for (const chore of this.#chores.splice(0)) chore.abandoned(notAnswering);
    appendErrand(this.#queue.takeAll(), this.#options.onCommitted).abandoned(notAnswering);
    this.#settle();
  }

  #restart(): void {
    const state = this.#state;
    if (state.step === 'closed') return;
    if (state.step === 'busy') state.errand.abandoned('the storage writer ended');
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
