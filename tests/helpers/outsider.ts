import { ChatError } from '../../src/chat-core/errors.ts';
import type { RoomName } from '../../src/chat-core/text/names.ts';
import type { OrderPerson } from './order.ts';

/** What somebody may type of a room by its name, `R`, wherever they are. */
const naming = ['join #R', 'join #R plum', 'names #R', 'leave #R', 'b #R', 'search plum in:#R'];

/** What a face may ask of a room for somebody, though they never saw it. */
const looking = [
  'topic',
  'topic mine now',
  'names',
  'me waves',
  'invite boss',
  'kick ana',
  'ban ana',
  'unban ana',
  'mute ana',
  'unmute ana',
  'bans',
  'audit',
  'private off',
  'lock on',
  'slow 5s',
  'key plum',
  'pin off',
  'op eve',
  'voice eve',
  'deop ana',
  'retention 30d',
  'rename den',
  'close #R',
  'leave',
  'edit plums',
  'delete',
  'shrug',
  'slap ana',
];

/** What somebody is told about a room of that name, in the order of the asking, with `R` for the name. */
export async function toldOfRoom(person: OrderPerson, name: RoomName): Promise<readonly string[]> {
  const { session } = person;
  const typed = naming.map((line) => () => person.does(line.replace('R', name)));
  const asked = looking.map((line) => () => person.does(line.replace('R', name), name));
  const requests = [
    () => session.say(name, 'hello'),
    () => session.look(name),
    () => session.history(name, { before: 1_000_000 }, 10),
    () => session.keepDraft(name, 'half'),
    () => session.typing(name),
  ];
  return await answersTo([...typed, ...asked, ...requests], name, 'R');
}

/** What somebody is told about the message of a number, from a room where they keep order, with `N` for the number. */
export async function toldOfMessage(
  person: OrderPerson,
  own: RoomName,
  number: number,
): Promise<readonly string[]> {
  const lines = ['edit #N x', 'delete #N', 'reply #N x', 'pin #N', 'report #N look'];
  const asks = lines.map((line) => () => person.does(line.replace('N', String(number)), own));
  return await answersTo(asks, String(number), 'N');
}

/** Everything that somebody can see without naming anything: what must not stand in it is looked for in one text. */
export async function allInSight(person: OrderPerson): Promise<string> {
  const lines = [
    'list',
    'who',
    'whois ana',
    'whois bob',
    'search plum',
    'search from:ana',
    'privacy export',
    'b 1',
  ];
  const answers = await answersTo(
    lines.map((line) => () => person.does(line)),
    '',
    '',
  );
  return [...answers, JSON.stringify(person.session.seat)].join('\n');
}

async function answersTo(
  asks: readonly (() => Promise<unknown>)[],
  written: string,
  sign: string,
): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const ask of asks) {
    const answer = await ask().catch((error: unknown) => {
      if (!(error instanceof ChatError)) throw error;
      return { code: error.code, ...error.params };
    });
    const text = JSON.stringify(answer ?? null);
    answers.push(written === '' ? text : text.replaceAll(written, sign));
  }
  return answers;
}
