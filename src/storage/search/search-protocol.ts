import type { SearchPage, SearchQuery } from '../../chat-core/ports/read-model.ts';

/** What crosses between the main thread and the search worker: plain data only. */
export interface SearcherSettings {
  readonly path: string;
}

export type ToSearcher =
  | { readonly type: 'search'; readonly query: SearchQuery }
  /** Nobody waits for the search any more. It is answered all the same, with what it has. */
  | { readonly type: 'cancel' }
  | { readonly type: 'close' };

/** One for each search. */
export type FromSearcher =
  | { readonly type: 'page'; readonly page: SearchPage }
  | { readonly type: 'failed'; readonly reason: string };
