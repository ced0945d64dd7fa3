import type { ReadModel } from '../../src/chat-core/ports/read-model.ts';
import { foldName } from '../../src/chat-core/text/names.ts';
import { report } from '../report-line.ts';
import { measured, repeated } from './measure.ts';
import { nicks, rooms } from './talk.ts';

export async function measurePages(readModel: ReadModel, perRoom: number): Promise<void> {
  const roomAt = (index: number) => rooms[index % rooms.length]!;
  const anywhere = (): number => 1 + Math.floor(Math.random() * perRoom);
  report(
    'newest 50 of a room',
    await repeated(3000, (index) => readModel.history({ room: roomAt(index), limit: 50 })),
  );
  report(
    'any 50 of a room, backwards',
    await repeated(3000, (index) =>
      readModel.history({ room: roomAt(index), before: anywhere(), limit: 50 }),
    ),
  );
  report(
    'any 50 of a room, forwards',
    await repeated(3000, (index) => readModel.history({ room: roomAt(index), after: anywhere(), limit: 50 })),
  );
}

/** Newest first, 20 to a page; what the main thread does meanwhile is what people feel. */
export async function measureSearch(readModel: ReadModel): Promise<void> {
  const [room] = rooms;
  const everywhere = { asker: 'ada', rooms, limit: 20 };
  await readModel.search({ text: 'warm', ...everywhere });
  const searches = {
    'search: a word of every third line': { text: 'lantern', ...everywhere },
    'search: two such words': { text: 'lantern kettle', ...everywhere },
    'search: a word of one line in 10,000': { text: 'albatross', ...everywhere },
    'search: a word that nobody said': { text: 'xylophone', ...everywhere },
    'search: a frequent word in one room of 50': { text: 'lantern', asker: 'ada', rooms: [room!], limit: 20 },
    'search: a frequent word from one of 200': { text: 'lantern', from: foldName(nicks[7]!), ...everywhere },
    'search: all that one of 200 said': { text: '', from: foldName(nicks[7]!), ...everywhere },
    'search: a frequent word, where the asker sees none': {
      text: 'lantern the',
      from: foldName('nobody'),
      ...everywhere,
    },
  };
  for (const [name, query] of Object.entries(searches)) {
    const { result, away } = await measured(() => repeated(30, () => readModel.search(query)));
    report(name, result, away);
  }
}
