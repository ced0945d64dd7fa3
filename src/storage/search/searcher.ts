import { Worker } from 'node:worker_threads';

import { ChatError } from '../../chat-core/errors.ts';
import type { SearchPage, SearchQuery } from '../../chat-core/ports/read-model.ts';
import type { StorageLog } from '../log/storage-log.ts';
import type { FromSearcher, SearcherSettings, ToSearcher } from './search-protocol.ts';

interface PendingSearch {
  readonly query: SearchQuery;
  readonly resolve: (page: SearchPage) => void;
  readonly reject: (reason: unknown) => void;
}

const maxWaiting = 50;
/** One that runs and one that waits: nobody's searches keep the others from theirs. */
const maxOfOneAsker = 2;

/** The main thread's end of the search worker, which is started by the first search. One search runs, the others wait. */
export class Searcher {
  readonly #path: string;
  readonly #log: StorageLog;
  readonly #waiting: PendingSearch[] = [];
  #running: PendingSearch | undefined;
  #worker: Worker | undefined;
  #closed = false;

  constructor(path: string, log: StorageLog) {
    this.#path = path;
    this.#log = log;
  }

  /** As `ReadModel.search`. */
  async search(query: SearchQuery, signal?: AbortSignal): Promise<SearchPage> {
    signal?.throwIfAborted();
    if (this.#closed) throw new Error('the storage is closed');
    if (this.#waiting.length >= maxWaiting || this.#countOf(query.asker) >= maxOfOneAsker)
      throw new ChatError('search-busy');
    const { promise, resolve, reject } = Promise.withResolvers<SearchPage>();
    const pending = { query, resolve, reject };
    const abort = (): void => this.#cancel(pending, signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    this.#waiting.push(pending);
    this.#sendNext();
    try {
      return await promise;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  /** Ends every search that runs or waits. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#abandonAll('the storage is closed');
    const worker = this.#worker;
    if (worker === undefined) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    // After the slice that it is in, so that its connection is whole to the end.
    this.#post(worker, { type: 'cancel' });
    this.#post(worker, { type: 'close' });
    await ended;
  }

  #countOf(asker: string): number {
    const ofAsker = ({ query }: PendingSearch): boolean => query.asker === asker;
    return this.#waiting.filter(ofAsker).length + (this.#running && ofAsker(this.#running) ? 1 : 0);
  }

  #sendNext(): void {
    if (this.#running !== undefined || this.#closed) return;
    this.#running = this.#waiting.shift();
    if (this.#running === undefined) return;
    this.#worker ??= this.#startWorker();
    this.#post(this.#worker, { type: 'search', query: this.#running.query });
  }

  #cancel(pending: PendingSearch, reason: unknown): void {
    pending.reject(reason);
    const index = this.#waiting.indexOf(pending);
    if (index >= 0) this.#waiting.splice(index, 1);
    // Its answer comes all the same, and makes way for the next.
    else if (this.#running === pending && this.#worker) this.#post(this.#worker, { type: 'cancel' });
  }

  #hear(answer: FromSearcher): void {
    const pending = this.#running;
    this.#running = undefined;
    if (answer.type === 'page') pending?.resolve(answer.page);
    else pending?.reject(new Error(`the search failed: ${answer.reason}`));
    this.#sendNext();
  }

  #startWorker(): Worker {
    // The compiler rewrites the extension in imports, not in URLs.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./search.worker.${extension}`, import.meta.url), {
      name: 'storage-searcher',
      workerData: { path: this.#path } satisfies SearcherSettings,
      // The process's own flags are not the worker's: some of them make the constructor throw.
      execArgv: [],
    });
    worker.on('message', (answer: FromSearcher) => this.#hear(answer));
    worker.on('error', (error) => this.#log.error({ err: error }, 'the searcher failed'));
    // The next search starts another.
    worker.on('exit', () => {
      this.#worker = undefined;
      this.#abandonAll('the searcher ended');
    });
    return worker;
  }

  #abandonAll(reason: string): void {
    const abandoned = [...(this.#running ? [this.#running] : []), ...this.#waiting.splice(0)];
    this.#running = undefined;
    for (const { reject } of abandoned) reject(new Error(reason));
  }

  #post(worker: Worker, request: ToSearcher): void {
    worker.postMessage(request);
  }
}
