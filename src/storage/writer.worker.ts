import { parentPort, workerData } from 'node:worker_threads';

import { createCommitter } from './committer.ts';
import { openForWriting } from './database.ts';
import type { FromWriter, ToWriter, WriterSettings } from './writer-protocol.ts';

// The thread that writes: a disk that takes its time delays nobody's keystrokes. An error that escapes from here ends
// the thread, and the main thread starts another.
const port = parentPort;
if (!port) throw new Error('the writer runs as a worker thread');

const { path, maxPages } = workerData as WriterSettings;
const committer = createCommitter(() => openForWriting(path, { maxPages }));

/** Set while the journal waits for somebody who is reading it, such as a backup. */
let journalRetry: NodeJS.Timeout | undefined;

function emptyJournal(): void {
  journalRetry = committer.emptyJournal() ? undefined : setTimeout(emptyJournal, 1000);
}

function tell(answer: FromWriter): void {
  // Before anybody hears that something was forgotten.
  if (journalRetry === undefined) emptyJournal();
  port?.postMessage(answer);
}

port.on('message', (request: ToWriter) => {
  switch (request.type) {
    case 'commit':
      tell(committer.commit(request.batch));
      return;
    case 'chore':
      tell(committer.do(request.chore));
      return;
    case 'close':
      clearTimeout(journalRetry);
      committer.close();
      port.close();
      return;
  }
});

tell({ type: 'ready', head: committer.head() });
