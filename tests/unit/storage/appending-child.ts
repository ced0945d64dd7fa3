import { openStorage } from '../../../src/storage/open-storage.ts';
import { newEvent, said } from '../../contract/events.ts';

// A house that is to be killed: it says lines in three rooms without end, and writes each id and position to stdout
// once they are acknowledged. Arguments: the data directory and a word that makes its ids different from others'.
const [dataDir, word] = process.argv.slice(2);
if (dataDir === undefined || word === undefined) throw new Error('a data directory and a word are needed');

const storage = await openStorage({ dataDir });
let next = 0;

async function keepTalking(): Promise<void> {
  for (;;) {
    const id = `${word}-${next}`;
    next += 1;
    const position = await storage.eventLog.append(newEvent(said(`room${next % 3}`, `line ${id}`), id));
    process.stdout.write(`${id} ${position}\n`);
  }
}

await Promise.all(Array.from({ length: 40 }, keepTalking));
