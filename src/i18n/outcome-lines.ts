import type { Command } from '../chat-core/commands/command.ts';
import type { Keeping, Outcome } from '../chat-core/commands/outcome.ts';
import { commandGroups, findCommand } from '../chat-core/commands/rows.ts';
import type { Message } from '../chat-core/message.ts';
import { formatDuration } from '../chat-core/text/duration.ts';
import { shown } from '../chat-core/text/shown.ts';
import { sentence, type Locale } from './catalogue.ts';
import type { ClockTime } from './clock-time.ts';
import { auditLines, sanctionLines, undoneLine, whoisLines } from './order-lines.ts';
import type { RoomLabel } from './room-label.ts';

/** In whose words something is said. */
interface Wording {
  readonly locale: Locale;
  readonly clock: ClockTime;
  readonly label: RoomLabel;
}

/** What came of a command, as lines for whoever gave it; empty where what happened shows by itself. */
export function outcomeLines(
  locale: Locale,
  outcome: Outcome,
  clock: ClockTime,
  label: RoomLabel,
): readonly string[] {
  return linesFor(outcome.type, outcome, { locale, clock, label });
}

type Outcomes = { readonly [Type in Outcome['type']]: Extract<Outcome, { readonly type: Type }> };

function linesFor<Type extends Outcome['type']>(
  type: Type,
  outcome: Outcomes[Type],
  wording: Wording,
): readonly string[] {
  return renderers[type](outcome, wording);
}

const nothing = (): readonly string[] => [];

const renderers: {
  readonly [Type in Outcome['type']]: (outcome: Outcomes[Type], wording: Wording) => readonly string[];
} = {
  rooms: roomsLines,
  names: namesLines,
  who: whoLines,
  help: helpLines,
  created: ({ room }, { locale }) => [sentence(locale, 'outcome.created', { room })],
  joined: joinedLines,
  left: leftLines,
  pinned: ({ message }, { locale }) => [
    message === undefined ? sentence(locale, 'outcome.pinned-none') : pinnedLine(locale, message),
  ],
  topic: topicLines,
  nick: ({ nick, kept }, { locale }) => [
    sentence(locale, kept ? 'outcome.nick-kept' : 'outcome.nick', { nick }),
  ],
  'link-code': ({ code, minutes }, { locale }) => [sentence(locale, 'outcome.link-code', { code, minutes })],
  credentials: credentialsLines,
  unlinked: ({ credential: { kind, name } }, { locale }) => [
    sentence(locale, 'outcome.unlinked', { kind, name }),
  ],
  'recovery-codes': ({ codes }, { locale }) => [
    sentence(locale, 'outcome.recovery'),
    ...codes.map((code) => `  ${code}`),
  ],
  password: ({ state }, { locale }) => [sentence(locale, 'outcome.password', { state })],
  found: foundLines,
  retention: (outcome, { locale, label }) => [
    sentence(locale, 'outcome.retention', { name: label(outcome.room), ...spansOf(outcome) }),
  ],
  privacy: (outcome, { locale }) => [
    sentence(locale, 'outcome.privacy', { count: outcome.messages, ...spansOf(outcome) }),
  ],
  'erase-asked': ({ messages: count }, { locale }) => [sentence(locale, 'outcome.erase-asked', { count })],
  'privacy-erased': ({ messages: count }, { locale }) => [
    sentence(locale, 'outcome.privacy-erased', { count }),
  ],
  // For a program: the key tells conversations apart, the nick tells a person which one it is.
  exported: ({ messages, directs }) =>
    messages.map((message) => JSON.stringify({ ...message, with: directs[message.room] })),
  setting: ({ name, value }, { locale }) => [sentence(locale, 'outcome.setting', { name, value })],
  settings: ({ settings }, { locale }) => [
    sentence(locale, 'outcome.settings'),
    ...settings.map((setting) => sentence(locale, 'outcome.setting-row', setting)),
  ],
  whois: ({ person }, { locale, clock }) => whoisLines(locale, person, clock),
  ignored: ({ nicks }, { locale }) => [
    sentence(locale, 'outcome.ignored', { count: nicks.length, nicks: nicks.join(', ') }),
  ],
  sanctions: ({ sanctions, now }, { locale }) => sanctionLines(locale, sanctions, now),
  audit: (outcome, { locale, clock }) => auditLines(locale, outcome, clock),
  undone: ({ act }, { locale }) => [undoneLine(locale, act)],
  told: ({ sentence: { code, params } }, { locale }) => [sentence(locale, code, params)],
  face: (_, { locale }) => [sentence(locale, 'outcome.only-on-screen')],
  gesture: nothing,
  go: nothing,
  done: nothing,
  said: nothing,
  linked: nothing,
  quit: nothing,
};

function roomsLines({ rooms }: Outcomes['rooms'], { locale }: Wording): readonly string[] {
  return [
    sentence(locale, 'outcome.rooms', { count: rooms.length }),
    ...rooms.map(({ room, people, topic }) => sentence(locale, 'outcome.room', { room, people, topic })),
  ].map((line) => line.trimEnd());
}

function namesLines({ room, members }: Outcomes['names'], { locale }: Wording): readonly string[] {
  const names = members.map(({ nick, state, role = 'none' }) =>
    sentence(locale, 'outcome.name', { nick, state, role }),
  );
  return [sentence(locale, 'outcome.names', { room, count: names.length, names: names.join(', ') })];
}

function whoLines({ people }: Outcomes['who'], { locale }: Wording): readonly string[] {
  return [
    sentence(locale, 'outcome.who', { count: people.length }),
    ...people.map(({ nick, state, rooms }) =>
      sentence(locale, 'outcome.person', { nick, state, rooms: rooms.map((room) => `#${room}`).join(' ') }),
    ),
  ];
}

function credentialsLines({ credentials }: Outcomes['credentials'], { locale }: Wording): readonly string[] {
  return [
    sentence(locale, 'outcome.credentials', { count: credentials.length }),
    ...credentials.map(({ kind, name, here }) =>
      sentence(locale, 'outcome.credential', { kind, name, here: here ? 'yes' : 'no' }),
    ),
  ];
}

/** `none` where no time is set. */
function spansOf({ houseSeconds, roomSeconds }: Keeping): { house: string; room: string } {
  const span = (seconds: number): string => (seconds === 0 ? 'none' : formatDuration(seconds));
  return { house: span(houseSeconds), room: span(roomSeconds) };
}

/** What somebody says they do, in their own language. */
export function gestureText(locale: Locale, { gesture, nick }: Outcomes['gesture']): string {
  return sentence(locale, `gesture.${gesture}`, { nick });
}

function joinedLines({ room, already, pinned }: Outcomes['joined'], { locale }: Wording): readonly string[] {
  if (already) return [sentence(locale, 'outcome.joined-already', { room })];
  return pinned === undefined ? [] : [pinnedLine(locale, pinned)];
}

function pinnedLine(locale: Locale, { author, text }: Message): string {
  return sentence(locale, 'outcome.pinned', { nick: author.nick, text: oneLine(text) });
}

function leftLines({ room, current }: Outcomes['left'], { locale, label }: Wording): readonly string[] {
  return [
    current === undefined
      ? sentence(locale, 'outcome.left-nowhere', { room: label(room) })
      : sentence(locale, 'outcome.left', { room: label(room), current: label(current) }),
  ];
}

function foundLines(
  { messages, directs, next }: Outcomes['found'],
  { locale, clock }: Wording,
): readonly string[] {
  const rows = messages.map(({ position: number, at, room, author: { nick }, text }) => {
    const [day, time] = [clock.dayKey(at), clock.time(at)];
    return sentence(locale, 'outcome.found-message', {
      number: String(number),
      day,
      time,
      room: directs[room] ?? `#${room}`,
      nick,
      text: oneLine(text),
    });
  });
  const more = next === undefined ? [] : [sentence(locale, 'outcome.found-more', { next: String(next) })];
  return [sentence(locale, 'outcome.found', { count: messages.length }), ...rows, ...more];
}

/** As much of a message as tells it from others. */
function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > 160 ? `${line.slice(0, 159).trimEnd()}…` : line;
}

function topicLines({ room, topic, changed }: Outcomes['topic'], { locale }: Wording): readonly string[] {
  if (changed) return [];
  const code = topic === '' ? 'outcome.topic-none' : 'outcome.topic';
  return [sentence(locale, code, { room, topic })];
}

function helpLines({ command: word, offered }: Outcomes['help'], { locale }: Wording): readonly string[] {
  if (word === undefined) {
    const rows = commandGroups.flatMap(({ name, commands }) => {
      const lines = commands
        .filter((command) => offered.includes(command.name))
        .map((command) => commandLine(locale, command));
      return lines.length === 0 ? [] : [sentence(locale, `help.${name}`), ...lines];
    });
    return [sentence(locale, 'outcome.help'), ...rows, sentence(locale, 'outcome.help-end')];
  }
  const command = findCommand(word);
  if (command === undefined)
    return [sentence(locale, 'command-unknown', { command: shown(word), nearest: 'none' })];
  const aliases = command.aliases.map((alias) => `/${alias}`).join(' ');
  const also = aliases === '' ? [] : [sentence(locale, 'outcome.help-aliases', { aliases })];
  return [commandLine(locale, command), ...also];
}

function commandLine(locale: Locale, { name, usage }: Command): string {
  const summary = sentence(locale, `command.${name}`);
  return sentence(locale, 'outcome.help-command', { name, usage, summary }).replaceAll(/ {3,}/g, '  ');
}
