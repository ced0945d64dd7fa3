import type { AddressInfo } from 'node:net';
import type { MessagePort } from 'node:worker_threads';

import type { Sentence } from '../../chat-core/sentence.ts';
import type { Config } from '../../config/schema.ts';

/** What a thread of faces is started with. */
export interface WorkerStart {
  /** From 1. */
  readonly number: number;
  /** Its port is the one that all threads share. */
  readonly config: Config;
  /** Its line to the core. */
  readonly core: MessagePort;
  /** To the thread that counts connections by address. */
  readonly limits: MessagePort;
}

export type FromWorker =
  | { readonly type: 'listening'; readonly addresses: readonly AddressInfo[] }
  /** It cannot start. `sentence` says what to do; without it, `error` is a bug. */
  | { readonly type: 'failed'; readonly sentence: string | undefined; readonly error: unknown };

export type ToWorker =
  /** Close the port, tell people why, and end. */
  | { readonly type: 'close'; readonly reason: Sentence | undefined }
  /** Tell the other end of `answer` what has been counted: `readonly Metric[]`. */
  | { readonly type: 'count'; readonly answer: MessagePort };
