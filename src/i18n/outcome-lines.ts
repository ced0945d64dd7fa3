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

/** What came of a command, as lines for whoever gave it; empty where what happened shows by itself. */
export function outcomeLines(
  locale: Locale,
  outcome: Outcome,
  clock: ClockTime,
  label: RoomLabel,
): readonly string[] {
  switch (outcome.type) {
    case 'rooms':
      return [
        sentence(locale, 'outcome.rooms', { count: outcome.rooms.length }),
        ...outcome.rooms.map(({ room, people, topic }) =>
          sentence(locale, 'outcome.room', { room, people, topic }),
        ),
      ].map((line) => line.trimEnd());
    case 'names': {
      const names = outcome.members.map(({ nick, state, role = 'none' }) =>
        sentence(locale, 'outcome.name', { nick, state, role }),
      );
      const params = { room: outcome.room, count: names.length, names: names.join(', ') };
      return [sentence(locale, 'outcome.names', params)];
    }
    case 'who':
      return [
        sentence(locale, 'outcome.who', { count: outcome.people.length }),
        ...outcome.people.map(({ nick, state, rooms }) =>
          sentence(locale, 'outcome.person', {
            nick,
            state,
            rooms: rooms.map((room) => `#${room}`).join(' '),
          }),
        ),
      ];
    case 'help':
      return helpLines(locale, outcome);
    case 'created':
      return [sentence(locale, 'outcome.created', { room: outcome.room })];
    case 'joined':
      return joinedLines(locale, outcome);
    case 'left':
      return [whereNow(locale, outcome, label)];
    case 'pinned':
      return [
        outcome.message === undefined
          ? sentence(locale, 'outcome.pinned-none')
          : pinnedLine(locale, outcome.message),
      ];
    case 'topic':
      return topicLines(locale, outcome);
    case 'nick':
      return [sentence(locale, outcome.kept ? 'outcome.nick-kept' : 'outcome.nick', { nick: outcome.nick })];
    case 'link-code':
      return [sentence(locale, 'outcome.link-code', { code: outcome.code, minutes: outcome.minutes })];
    case 'credentials':
      return [
        sentence(locale, 'outcome.credentials', { count: outcome.credentials.length }),
        ...outcome.credentials.map((credential) =>
          sentence(locale, 'outcome.credential', { ...credential, here: credential.here ? 'yes' : 'no' }),
        ),
      ];
    case 'unlinked': {
      const { kind, name } = outcome.credential;
      return [sentence(locale, 'outcome.unlinked', { kind, name })];
    }
    case 'recovery-codes':
      return [sentence(locale, 'outcome.recovery'), ...outcome.codes.map((code) => `  ${code}`)];
    case 'password':
      return [sentence(locale, 'outcome.password', { state: outcome.state })];
    case 'found':
      return foundLines(locale, outcome, clock);
    case 'retention':
      return [sentence(locale, 'outcome.retention', { name: label(outcome.room), ...spansOf(outcome) })];
    case 'privacy':
      return [sentence(locale, 'outcome.privacy', { count: outcome.messages, ...spansOf(outcome) })];
    case 'erase-asked':
    case 'privacy-erased':
      return [sentence(locale, `outcome.${outcome.type}`, { count: outcome.messages })];
    case 'exported':
      // For a program: the key tells conversations apart, the nick tells a person which one it is.
      return outcome.messages.map((message) =>
        JSON.stringify({ ...message, with: outcome.directs[message.room] }),
      );
    case 'setting':
      return [sentence(locale, 'outcome.setting', { name: outcome.name, value: outcome.value })];
    case 'settings':
      return [
        sentence(locale, 'outcome.settings'),
        ...outcome.settings.map((setting) => sentence(locale, 'outcome.setting-row', setting)),
      ];
    case 'whois':
      return whoisLines(locale, outcome.person, clock);
    case 'ignored':
      return [
        sentence(locale, 'outcome.ignored', { count: outcome.nicks.length, nicks: outcome.nicks.join(', ') }),
      ];
    case 'sanctions':
      return sanctionLines(locale, outcome.sanctions, outcome.now);
    case 'audit':
      return auditLines(locale, outcome, clock);
    case 'undone':
      return [undoneLine(locale, outcome.act)];
    case 'told':
      return [sentence(locale, outcome.sentence.code, outcome.sentence.params)];
    case 'face':
      return [sentence(locale, 'outcome.only-on-screen')];
    case 'gesture':
    case 'go':
    case 'done':
    case 'said':
    case 'linked':
    case 'quit':
      return [];
  }
}

/** `none` where no time is set. */
function spansOf({ houseSeconds, roomSeconds }: Keeping): { house: string; room: string } {
  const span = (seconds: number): string => (seconds === 0 ? 'none' : formatDuration(seconds));
  return { house: span(houseSeconds), room: span(roomSeconds) };
}

/** What somebody says they do, in their own language. */
export function gestureText(
  locale: Locale,
  { gesture, nick }: Extract<Outcome, { type: 'gesture' }>,
): string {
  return sentence(locale, `gesture.${gesture}`, { nick });
}

function joinedLines(
  locale: Locale,
  { room, already, pinned }: Extract<Outcome, { type: 'joined' }>,
): readonly string[] {
  if (already) return [sentence(locale, 'outcome.joined-already', { room })];
  return pinned === undefined ? [] : [pinnedLine(locale, pinned)];
}

function pinnedLine(locale: Locale, { author, text }: Message): string {
  return sentence(locale, 'outcome.pinned', { nick: author.nick, text: oneLine(text) });
}

function whereNow(
  locale: Locale,
  { room, current }: Extract<Outcome, { type: 'left' }>,
  label: RoomLabel,
): string {
  return current === undefined
    ? sentence(locale, 'outcome.left-nowhere', { room: label(room) })
    : sentence(locale, 'outcome.left', { room: label(room), current: label(current) });
}

function foundLines(
  locale: Locale,
  { messages, directs, next }: Extract<Outcome, { type: 'found' }>,
  clock: ClockTime,
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

function topicLines(
  locale: Locale,
  { room, topic, changed }: Extract<Outcome, { type: 'topic' }>,
): readonly string[] {
  if (changed) return [];
  const code = topic === '' ? 'outcome.topic-none' : 'outcome.topic';
  return [sentence(locale, code, { room, topic })];
}

function helpLines(
  locale: Locale,
  { command: word, offered }: Extract<Outcome, { type: 'help' }>,
): readonly string[] {
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
