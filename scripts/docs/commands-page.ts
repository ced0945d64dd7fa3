import type { CommandRow } from '../../src/chat-core/commands/command.ts';
import { commands } from '../../src/chat-core/commands/rows.ts';
import { housePermissions, roomPermissions } from '../../src/chat-core/order/permissions.ts';
import { sentence } from '../../src/i18n/catalogue.ts';
import { table } from './table.ts';

/** docs/commands.md: every command, from its row. */
export function commandsPage(): string {
  const everybody = commands.filter(({ permission }) => permission === undefined);
  const order = commands.filter(({ permission }) => permission !== undefined);
  return `# Commands

This page is made from the command rows by \`npm run docs\`.

Type a command as \`/word\`; case does not matter, and a beginning that only one of your commands has is enough. A mistyped one
is never said to the room: the nearest is named. \`//word\` says \`/word\`. In the column of arguments, \`[…]\` may be left out
and \`a|b\` is one of the two. \`.list\`, \`.create\`, \`.join\`, \`.leave\` and \`.quit\` work with a dot, too, as on the
[old port](legacy.md).

## For everybody

${table(['command', 'what it does', 'also'], everybody.map(row))}

\`/topic\`, \`/pin\` and \`/retention\` show to everybody how things are; who may change them, [the table](moderation.md)
says.

## For those who keep order

Help and completion show each of these to whoever may give it. What a word like *operator* means, and what \`house\` does
in front of an argument, is in [moderation.md](moderation.md).

${table(
  ['command', 'what it does', 'who', 'also'],
  order.map((command) => {
    const [written, summary, also] = row(command);
    return [written, summary, whoMay(command), also];
  }),
)}
`;
}

function row({ name, usage, aliases }: CommandRow): [string, string, string] {
  const written = `\`/${name}${usage === '' ? '' : ` ${usage}`}\``;
  return [written, sentence('en', `command.${name}`), aliases.map((alias) => `\`/${alias}\``).join(' ')];
}

function whoMay({ permission }: CommandRow): string {
  if (permission === undefined) return 'everybody';
  if ('house' in permission) return housePermissions[permission.house];
  const { open, locked } = roomPermissions[permission.room];
  return open === locked ? open : `${open}; ${locked} while the room is locked`;
}
