import { openStorage } from '../../../src/storage/open-storage.ts';
import { edited, erased, newEvent, said } from '../../contract/events.ts';
import { seat } from '../../contract/seat-store.ts';

// A house that is to be killed: people say something, put it better and take it back, and their seats are saved. What
// is acknowledged is written to stdout. Arguments: the data directory and a word that makes its lines different from others'.
const [dataDir, word] = process.argv.slice(2);
if (dataDir === undefined || word === undefined) throw new Error('a data directory and a word are needed');

const storage = await openStorage({ dataDir });
let next = 0;

async function regret(): Promise<void> {
  for (;;) {
    const text = `secret-${word}-${next} `;
    next += 1;
    const target = await storage.eventLog.append(newEvent(said('dev', text)));
    await storage.eventLog.append(newEvent(edited('dev', target, text.repeat(next % 200))));
    await storage.eventLog.append(newEvent(erased('dev', target)));
    process.stdout.write(`erased ${text}\n`);
  }
}

async function keepSeat(): Promise<void> {
  for (let since = 0; ; since += 1) {
    await storage.seats.save([{ ...seat(word ?? ''), since }]);
    process.stdout.write(`saved ${since}\n`);
  }
}

await Promise.all([...Array.from({ length: 20 }, regret), keepSeat()]);
