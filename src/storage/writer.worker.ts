import { parentPort, workerData } from 'node:worker_threads';

import { openForWriting } from './database.ts';
import { Sweeper } from './forgetting/sweeper.ts';
import { createCommitter } from './log/committer.ts';
import type { FromWriter, ToWriter, WriterSettings } from './writer-protocol.ts';
import { WritingConnection } from './writing-connection.ts';

// The thread that writes: a disk that takes its time delays nobody's keystrokes. An error that escapes from here ends
// the thread, and the main thread starts another.
const port = parentPort;
if (!port) throw new Error('the writer runs as a worker thread');

const { path, maxPages } = workerData as WriterSettings;
const connection = new WritingConnection(() => openForWriting(path, { maxPages }));
const committer = createCommitter(connection);
const sweeper = new Sweeper(connection, path);

function tell(answer: FromWriter): void {
  sweeper.settle();
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
      sweeper.close();
      port.close();
      return;
  }
});

tell({ type: 'ready', head: committer.head() });
