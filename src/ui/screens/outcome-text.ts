import type { Outcome } from '../../chat-core/commands/outcome.ts';
import { commands } from '../../chat-core/commands/rows.ts';
import { type Locale, sentence } from '../../i18n/catalogue.ts';

/** What the timeline says of a command that was done; empty where the house itself shows it. Lines end in LF. */
export function outcomeText(outcome: Outcome, locale: Locale): string {
  switch (outcome.type) {
    case 'rooms': {
      const head = sentence(locale, 'screen.list-head', { count: outcome.rooms.length });
      const rooms = outcome.rooms.map(({ room, people, topic }) =>
        sentence(locale, 'screen.list-room', { room, people, topic }).trimEnd(),
      );
      return [head, ...rooms].join('\n');
    }
    case 'names': {
      const nicks = outcome.members.map(({ nick, state }) =>
        state === 'away' ? sentence(locale, 'screen.names-away', { nick }) : nick,
      );
      return sentence(locale, 'screen.names', { room: outcome.room, nicks: nicks.join(', ') });
    }
    case 'who': {
      const head = sentence(locale, 'screen.who-head', { count: outcome.people.length });
      const people = outcome.people.map(({ nick, rooms }) =>
        sentence(locale, 'screen.who-person', {
          nick,
          rooms: rooms.map((room) => `#${room}`).join(' '),
        }).trimEnd(),
      );
      return [head, ...people].join('\n');
    }
    case 'help':
      return helpText(outcome.command, locale);
    case 'created':
      return sentence(locale, 'screen.created', { room: outcome.room });
    case 'joined':
      return outcome.already ? sentence(locale, 'screen.joined-already', { room: outcome.room }) : '';
    case 'left':
      return sentence(locale, 'screen.left-room', { room: outcome.room });
    case 'topic': {
      const { room, topic, changed } = outcome;
      if (changed) return '';
      return sentence(locale, topic === '' ? 'screen.topic-none' : 'screen.topic-is', { room, topic });
    }
    case 'said':
    case 'quit':
      return '';
  }
}

function helpText(name: string | undefined, locale: Locale): string {
  const shown = name === undefined ? commands : commands.filter((command) => command.name === name);
  return shown
    .map((command) => {
      const summary = sentence(locale, `command.${command.name}`);
      return sentence(locale, 'screen.help-command', {
        command: command.name,
        usage: command.usage,
        summary,
      });
    })
    .join('\n');
}
