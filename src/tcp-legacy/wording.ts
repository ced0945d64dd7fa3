import type { Outcome, RoomSummary } from '../chat-core/commands/outcome.ts';
import type { ChatError, RefusalCode } from '../chat-core/errors.ts';
import type { RoomEvent } from '../chat-core/link/room-events.ts';
import type { Message } from '../chat-core/message.ts';
import type { Nick } from '../chat-core/text/names.ts';
import { sentence, type Locale, type SentenceCode } from '../i18n/catalogue.ts';
import { clockTime } from '../i18n/clock-time.ts';
import { outcomeLines } from '../i18n/outcome-lines.ts';
import type { RoomLabel } from '../i18n/room-label.ts';
import { infoSegments, listSegments } from './segments.ts';

/** One message of the server, as the segments that carry it: each is one write. */
export type Segments = readonly Buffer[];

export type PresenceEvent = Extract<RoomEvent, { type: 'presence' }>;
type TopicEvent = Extract<RoomEvent, { type: 'topic' }>;
type RevisedEvent = Extract<RoomEvent, { type: 'revised' }>;
type Params = Readonly<Record<string, string | number>>;

/** What others are told of one who came, went or changed. */
export interface PresenceLine {
  readonly nick: Nick;
  readonly what: 'joined' | 'other';
  readonly segments: Segments;
}

/** How the house speaks on this port. What goes to many is rendered once. */
export interface Wording {
  tell(code: SentenceCode, params?: Params): Segments;
  refusal(error: ChatError): Segments;
  groups(rooms: readonly RoomSummary[]): Segments;
  message(message: Message): Segments;
  /** What was said to the reader alone. */
  direct(message: Message): Segments;
  /** What came of a command of the house. */
  outcome(outcome: Outcome, label: RoomLabel): Segments;
  presence(event: PresenceEvent): readonly PresenceLine[];
  topic(event: TopicEvent): Segments;
  /** A message has another text, or none any more. */
  revised(event: RevisedEvent): Segments;
}

export function createWording(locale: Locale): Wording {
  function tell(code: SentenceCode, params: Params = {}): Segments {
    return infoSegments(sentence(locale, code, params));
  }
  return {
    tell,
    refusal: ({ code, params }) => infoSegments(refusalText(locale, code, params)),
    groups(rooms) {
      if (rooms.length === 0) return tell('legacy.groups-none');
      const names = rooms.map(({ room }) => room).toSorted();
      return listSegments(names, (list) => sentence(locale, 'legacy.groups', { groups: list }));
    },
    message: renderOnce(messageSegments),
    direct: renderOnce(({ kind, author: { nick }, text }: Message) => {
      const mark = sentence(locale, 'legacy.direct');
      return infoSegments(text, kind === 'action' ? `${mark} * ${nick} ` : `${mark} ${nick}: `);
    }),
    outcome(outcome, label) {
      // Of moments these lines tell the day alone.
      const lines = outcomeLines(locale, outcome, clockTime(locale, 'UTC'), label);
      return lines.flatMap((line) => infoSegments(inDots(line)));
    },
    presence: renderOnce((event) => presenceLines(event, tell)),
    topic: renderOnce(({ by, topic }: TopicEvent) =>
      topic === '' ? tell('legacy.topic-cleared', { by }) : tell('legacy.topic', { by, topic }),
    ),
    revised: renderOnce(({ message: { author, text, erased } }: RevisedEvent) =>
      erased === true
        ? tell('legacy.erased', { nick: author.nick })
        : tell('legacy.revised', { nick: author.nick, text }),
    ),
  };
}

function messageSegments({ kind, author, text }: Message): Segments {
  return kind === 'action' ? infoSegments(text, `* ${author.nick} `) : infoSegments(text, `${author.nick}: `);
}

function presenceLines({ room, moves, changed }: PresenceEvent, tell: Wording['tell']): PresenceLine[] {
  const renamed = changed.filter(({ from, member }) => from !== member.nick);
  return [
    ...moves.map(({ nick, how }): PresenceLine => {
      const code = how === 'gone' ? 'legacy.member-quit' : (`legacy.member-${how}` as const);
      return { nick, what: how === 'joined' ? 'joined' : 'other', segments: tell(code, { nick, room }) };
    }),
    ...renamed.map(({ from, member: { nick } }): PresenceLine => {
      return { nick, what: 'other', segments: tell('legacy.member-renamed', { from, to: nick }) };
    }),
  ];
}

/** Refusals that this port says in words of its own. */
const legacyRefusals = {
  'not-in-a-room': 'legacy.not-in-group',
  'not-in-room': 'legacy.not-in-group',
  'room-exists': 'legacy.room-exists',
  'room-name-invalid': 'legacy.room-name-invalid',
  'room-unknown': 'legacy.room-unknown',
} as const satisfies Partial<Record<RefusalCode, SentenceCode>>;

function refusalText(locale: Locale, code: RefusalCode, params: Params): string {
  if (code in legacyRefusals)
    return sentence(locale, legacyRefusals[code as keyof typeof legacyRefusals], params);
  return inDots(sentence(locale, code, params));
}

/** The shared sentences name commands as the other faces write them: "/join #room". */
function inDots(text: string): string {
  return text.replaceAll(
    /(^|\s)\/([a-z]+)( #)?/g,
    (_, before: string, name: string, hash) => `${before}.${name}${hash === undefined ? '' : ' '}`,
  );
}

/** Rendered for the first reader, kept for as long as the thing itself lives. */
function renderOnce<Thing extends object, Rendered>(
  render: (thing: Thing) => Rendered,
): (thing: Thing) => Rendered {
  const kept = new WeakMap<Thing, Rendered>();
  return (thing) => {
    let rendered = kept.get(thing);
    if (rendered === undefined) {
      rendered = render(thing);
      kept.set(thing, rendered);
    }
    return rendered;
  };
}
