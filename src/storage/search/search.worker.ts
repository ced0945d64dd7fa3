import { parentPort, workerData } from 'node:worker_threads';

import type { SearchQuery } from '../../chat-core/ports/read-model.ts';
import { openForReading } from '../database.ts';
import type { FromSearcher, SearcherSettings, ToSearcher } from './search-protocol.ts';
import { createTextSearch } from './text-search.ts';

// The thread that searches, one search at a time: a search for "the" delays nobody's keystrokes.
const port = parentPort;
if (!port) throw new Error('the searcher runs as a worker thread');

const { path } = workerData as SearcherSettings;
const db = openForReading(path);
const search = createTextSearch(db);
let searching = new AbortController();

async function answer(query: SearchQuery): Promise<FromSearcher> {
  try {
    return { type: 'page', page: await search(query, searching.signal) };
  } catch (error) {
    return { type: 'failed', reason: String(error) };
  }
}

port.on('message', (request: ToSearcher) => {
  switch (request.type) {
    case 'search':
      searching = new AbortController();
      void answer(request.query).then((reply) => port.postMessage(reply));
      return;
    case 'cancel':
      searching.abort();
      return;
    case 'close':
      db.close();
      port.close();
      return;
  }
});
