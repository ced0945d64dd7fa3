import {
  type HouseAction,
  housePermissions,
  type RoomAction,
  roomPermissions,
} from '../../src/chat-core/order/permissions.ts';
import { table } from './table.ts';

const roomActions: Readonly<Record<RoomAction, string>> = {
  report: 'report somebody or a message to those who run the house',
  read: 'read what is said',
  say: 'speak',
  topic: 'set the topic',
  invite: 'invite somebody',
  pin: 'pin a message for whoever enters',
  remove: 'take back what others said',
  voice: 'give a voice, or take it away',
  kick: 'put somebody out',
  mute: 'mute somebody, or end that',
  ban: 'ban somebody, or end that',
  slow: 'make the room slow',
  lock: 'lock the room',
  audit: 'read the audit log and the list of bans',
  private: 'make the room private',
  key: 'set the word that opens the room',
  retention: 'say how long the room keeps what is said',
  operator: 'make operators and owners, or take that away',
  rename: 'rename the room',
  close: 'close the room',
};

const houseActions: Readonly<Record<HouseAction, string>> = {
  create: 'make a room',
  direct: 'write to one person',
  link: 'open the account to another key or token',
  addresses: 'see from where somebody comes',
  announce: 'say something to everybody',
  auditHouse: 'read the audit log of the whole house',
  banish: 'ban or mute in the whole house',
  defend: 'set the defence of the house',
  reload: 'read the settings again',
  sysop: 'let others run the house',
};

/** docs/moderation.md: who may do what where, from the one table, and what comes of it. */
export function moderationPage(): string {
  return `# Keeping order

The two tables are made from \`src/chat-core/order/permissions.ts\` by \`npm run docs\`; a test tries every cell of them.

## Who is what

In a room, each of these may do all that the ones before may: an **outsider** is not in it; a **member** is; a **voice**
also speaks while the room is locked, and is not slowed down; an **operator** keeps order; an **owner** says what the room
is; a **sysop** runs the whole house. Whoever makes a room owns it. In the house there are **guests**, people with an
**account** (an SSH key or a token of their own), and sysops. \`/names\` and \`/whois\` show who is what.

Nobody orders about whoever stands as high as they do, or higher.

The first sysop is whoever's key is named on the machine itself: \`npm run op -- SHA256:…\`, also while the house is open,
or the setting \`operators\`. \`/op house nick\` makes more of them, and \`/deop house nick\` takes that back; those of the
settings are taken out of the settings.

When the last one who keeps order leaves a room for good (\`/leave\`, or a guest who is gone for 90 seconds), it is handed
on: to whoever has a voice, else to the account that is in it longest, else to whoever is. A room that was left empty waits
for its owner if that is an account, and else belongs to whoever enters next; a script only passes through. \`#lobby\`
belongs to everybody: it is never private, renamed, or closed, and sysops keep order in it.

## In a room

${table(
  ['to', 'while it is open', 'while it is locked'],
  entriesOf(roomActions).map(([action, words]) => [
    words,
    roomPermissions[action].open,
    roomPermissions[action].locked,
  ]),
)}

People with no right to know of a private room are told that there is none, whatever they ask. Sysops see every room; a
conversation of two is seen by those two and nobody else.

## In the house

${table(
  ['to', 'at least'],
  entriesOf(houseActions).map(([action, words]) => [words, housePermissions[action]]),
)}

## Bans and mutes

\`\`\`text
/ban sam                        out of this room, until somebody takes it back
/ban sam 2h spam                for two hours, and why (90s, 10m, 2h, 1d12h, 3w)
/mute sam 10m                   reads, and does not speak
/ban house sam 1w               out of the house
/ban key:SHA256:…               whoever comes with that key, or with an account that it opens
/ban ip:192.0.2.7 1d            an address; for sysops, and of the whole house
/ban net:192.0.2.0/24 1d        a network
/bans    /unban sam    /unmute house sam    /undo
\`\`\`

- A ban by nick is of the person, not of the name: it holds under every nick, with every key, token and password that opens
  their account, for scripts as well, and after a restart. It never is of an address: people who share one with somebody who
  is banned come in as ever, however often that one tries.
- Nobody sheds a ban or a mute with \`/unlink\` or \`/link\`: it goes with the account and with every key that was theirs when it
  was put, whichever of them it names. What is put after they parted is on the one that it names.
- A guest has nothing to be known by. A ban of one ends their visit; \`ip:\`, \`net:\` or \`/defence 3\` keep guests out.
- Whoever is banned is out at once, on all their screens, and reads until when and why: over SSH as a sentence and exit status
  1, on the old port as \`.reject nick\`, or as a sentence where they come with a token.
- Whoever is muted may read, take back what they said, leave and report. They do not speak, edit, set topics, answer, write
  to people (where the mute is of the house), change their nick, or write what others read of them (\`/away\`, \`/profile\`);
  and they keep no order meanwhile.
- One address has ten tries at the words that open rooms, and then one more each minute; a right one costs none.
- Orders in rooms have a burst of four times that of messages (32 by default), and then one more each 1.5 s; sysops never wait.
- A sysop is met by no ban and no mute. 1,000 bans and mutes hold at once in a room, and as many in the house; a room
  remembers 200 people with a role and 1,000 invitations.

## The defence of the house

| \`/defence\` | who comes in | newcomers, for their first hour |
| --- | --- | --- |
| 1 | everybody | as everybody |
| 2 | everybody | one message in 5 s, no links in rooms, write only to people who wrote to them first |
| 3 | accounts, and keys that are new: no guests | the same |
| 4 | accounts, and nicks that a sysop let in with \`/invite house nick\` | the same |
| 5 | sysops | the same |

Who is in already stays. Newcomers are people whose account, or visit, is less than an hour old. From 20 comings and goings
in 30 seconds on, a room shows no lines of them until it has been quiet for 30 seconds; lists of members stay right.

## What was done

\`/audit\` shows what was done in the room, \`/audit house\` all of it: who, what, to whom, why, until when. \`/undo\` takes
one's newest act back for 10 minutes, as long as one may still do it and nobody has changed the same since: roles, rules,
names, times, kicks (they may come in again), bans, mutes and their ends, the defence. It takes back nothing twice; an
announcement, a closed room and a message that was taken back stay so. \`/report nick why\` and \`/report #number why\`
tell every sysop who is here, and stay in the log.
`;
}

/** The compiler holds the words to the table: none is missing. */
function entriesOf<K extends string>(words: Readonly<Record<K, string>>): [K, string][] {
  return Object.entries(words) as [K, string][];
}
