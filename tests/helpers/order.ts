import type { Outcome } from '../../src/chat-core/commands/outcome.ts';
import type { ClientSession } from '../../src/chat-core/link/core-client.ts';
import type { Hello, SessionEvent } from '../../src/chat-core/link/protocol.ts';
import type { RoomName } from '../../src/chat-core/text/names.ts';
import { locales, sentence } from '../../src/i18n/catalogue.ts';
import { clockTime } from '../../src/i18n/clock-time.ts';
import { outcomeLines } from '../../src/i18n/outcome-lines.ts';
import { openTestCore, type CoreUnderTest, type OpenCoreOptions } from './core.ts';

/** A fingerprint that looks like one, for a name. */
export const fingerprint = (name: string): string => `SHA256:${name.padEnd(43, '0')}`;

/** Somebody who acts, and all that they are told. */
export interface OrderPerson {
  readonly session: ClientSession;
  readonly nick: string;
  /** Codes of what they were told without asking. */
  readonly notices: readonly string[];
  /** The code of the sentence with which the house ended the session. */
  readonly ended: string | undefined;
  /** Runs a command as it is typed, `kick bob spam`, in a room. */
  does(line: string, room?: RoomName): Promise<Outcome>;
  /** The code with which a command is refused. */
  refusal(line: string, room?: RoomName): Promise<string>;
}

export interface HouseInOrder extends CoreUnderTest {
  /** Comes in with a key of its own, the same for the same name. */
  person(name: string, hello?: Partial<Hello>): Promise<OrderPerson>;
  visitor(name: string, hello?: Partial<Hello>): Promise<OrderPerson>;
}

/** A house that `boss` runs, and in which nobody waits for anything. */
export async function openHouseInOrder(options: OpenCoreOptions = {}): Promise<HouseInOrder> {
  const house = await openTestCore({ operators: [fingerprint('boss')], ...options });
  return {
    ...house,
    person: async (name, hello) =>
      watched(await house.keyed(name, fingerprint(name), { exempt: true, ...hello })),
    visitor: async (name, hello) => watched(await house.guest(name, { exempt: true, ...hello })),
  };
}

/** ana owns #den; bob is in it; eve is not. */
export async function furnished(house: HouseInOrder) {
  const people = {
    boss: await house.person('boss'),
    ana: await house.person('ana'),
    bob: await house.person('bob'),
    eve: await house.person('eve'),
  };
  await people.ana.does('create den');
  await people.bob.does('join den');
  return people;
}

/** Follows a session that is open, and says all that it is told, so that a sentence that cannot be said is found. */
function watched(session: ClientSession): OrderPerson {
  const notices: string[] = [];
  let ended: string | undefined;
  session.onEvent((event) => {
    sayAll(event);
    if (event.type === 'notice') notices.push(event.notice.code);
    if (event.type === 'ended') ended = event.reason.code;
  });
  const does = async (line: string, room?: RoomName): Promise<Outcome> => {
    const [, name = '', argument = ''] = /^(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
    const outcome = await session.run(name, argument, room);
    for (const locale of locales)
      outcomeLines(locale, outcome, clockTime(locale, 'UTC'), (name) => `#${name}`);
    return outcome;
  };
  return {
    session,
    nick: session.seat.nick,
    notices,
    get ended() {
      return ended;
    },
    does,
    async refusal(line, room) {
      try {
        return `done: ${(await does(line, room)).type}`;
      } catch (error) {
        return codeOf(error);
      }
    },
  };
}

/** The code of a refusal, said in every language; whatever is none is thrown on. */
export function codeOf(error: unknown): string {
  const { code, params } = error as { code?: string; params?: Record<string, string> };
  if (code === undefined || params === undefined) throw error;
  for (const locale of locales) sentence(locale, code as Parameters<typeof sentence>[1], params);
  return code;
}

function sayAll(event: SessionEvent): void {
  const told = event.type === 'notice' ? event.notice : event.type === 'ended' ? event.reason : undefined;
  if (told === undefined) return;
  for (const locale of locales) sentence(locale, told.code, told.params);
}
