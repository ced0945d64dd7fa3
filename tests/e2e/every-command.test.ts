import { expect, test } from 'vitest';

import { commands } from '../../src/chat-core/commands/rows.ts';
import { startHouse } from '../helpers/house.ts';
import { openSshPerson, type SshPerson } from '../helpers/ssh-person.ts';
import { makeKey } from '../helpers/ssh-programs.ts';
import { eventually } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

interface Step {
  readonly line: string;
  /** What is read then; where the faces differ, on the screen. */
  readonly reads: string | RegExp;
  readonly inLines?: string | RegExp;
  /** What leads back from a screen of its own. */
  readonly back?: string;
}

const escape = '\u001b';
const forScreens = 'That is for screens';

/** What ana types, in this order, with sam in #lobby: every command that everybody may use, but the last, /quit. */
const steps: readonly Step[] = [
  { line: '/create den', reads: 'The room #den is made' },
  { line: '/topic Welcome home', reads: 'ana set the topic' },
  { line: '/names', reads: 'MEMBERS', inLines: '#den, 1 person: ana (owner)', back: escape },
  { line: '/pin off', reads: 'ana unpinned the message' },
  { line: '/leave den', reads: 'You have left #den' },
  { line: '/join den', reads: '1 here' },
  { line: '/b lobby', reads: '2 here' },
  { line: '/list', reads: /#den {2}1 person {2}Welcome home/ },
  { line: '/who', reads: '2 people are in the house' },
  { line: '/whois sam', reads: 'sam, account since' },
  { line: '/me waves', reads: '* ana waves' },
  { line: '/shrug', reads: '¯\\_(ツ)_/¯' },
  { line: '/tableflip', reads: '(╯°□°)╯︵ ┻━┻' },
  { line: '/slap sam', reads: 'ana slaps @sam' },
  { line: '/delete', reads: /^(?![\s\S]*slaps)/, inLines: 'ana (erased)' },
  { line: '/edit at the table', reads: 'at the table (edited)' },
  { line: '/search table', reads: /1 message.*\s.*at the table/ },
  {
    line: '/reply welcome back',
    reads: '↳ sam: @ana hello',
    inLines: 'ana (to sam: "@ana hello"): welcome back',
  },
  { line: '/msg sam psst', reads: 'Said to sam', inLines: /DIRECT sam .*ana: psst/ },
  { line: '/report sam he sings', reads: 'Those who run the house have been told' },
  { line: '/set', reads: /quiet +off/ },
  { line: '/theme dark', reads: 'Your theme is dark now' },
  { line: '/tz Europe/Madrid', reads: 'Your time zone is Europe/Madrid now' },
  { line: '/timestamp all', reads: 'Every line has its time now' },
  { line: '/bell off', reads: 'Your bell is off now' },
  { line: '/hints off', reads: 'The line of hints is hidden now' },
  { line: '/quiet on', reads: 'Who comes and goes is hidden now' },
  { line: '/away lunch', reads: 'You are away' },
  { line: '/back', reads: 'You are back' },
  { line: '/ignore sam', reads: 'You hear nothing more of sam' },
  { line: '/unignore sam', reads: 'You hear sam again' },
  { line: '/profile I bake', reads: 'Your profile is changed' },
  { line: '/nick anita', reads: 'You are anita now' },
  { line: '/link', reads: /Your code is \d{6}|in the other session/ },
  { line: '/unlink', reads: 'One way in opens your account' },
  { line: '/recovery', reads: /\w{4}-\w{4}-\w{4}-\w{4}/ },
  { line: '/password', reads: 'Your nick has no password' },
  { line: '/privacy', reads: 'Stored of you' },
  { line: '/retention', reads: 'What is said in #lobby is kept for ever' },
  { line: '/help me', reads: 'say what you do, as an action' },
  {
    line: '/help',
    reads: 'say something with a shrug',
    inLines: 'Anything else is said in the room',
    back: escape,
  },
  { line: '/bare', reads: /\* ana \(erased\)[\s\S]*Any key leads back/, inLines: forScreens, back: ' ' },
  { line: '/up', reads: /anita> *$/m, inLines: forScreens },
  { line: '/clear', reads: /^(?![\s\S]*Stored of you)/, inLines: forScreens },
];

test('every command that takes no permission is among the steps', () => {
  const typed = new Set([...steps.map(({ line }) => /^\/(\w+)/.exec(line)?.[1]), 'quit']);
  const everybodys = commands.filter(({ permission }) => permission === undefined);
  expect(everybodys.map(({ name }) => name).filter((name) => !typed.has(name))).toEqual([]);
});

test.each([
  { face: 'Ink', args: [] },
  { face: 'plain lines', args: ['-o', 'SetEnv=UI=line'] },
])('everybody is obeyed over SSH, as $face', { timeout: 90_000 }, async ({ face, args }) => {
  using directory = temporaryDirectory();
  await using house = await startHouse({ flags: ['--limits.messages.burst', '1000'] });
  const enters = (nick: string): SshPerson => {
    const key = makeKey(directory.path, nick, '-t', 'ed25519');
    const mine = ['-i', key, '-o', 'IdentitiesOnly=yes', ...args];
    return openSshPerson({ port: house.sshPort, nick, columns: 120, rows: 60, args: mine });
  };
  await using ana = enters('ana');
  await ana.sees('#lobby');
  await using sam = enters('sam');
  await sam.sees('#lobby');
  sam.type('@ana hello\r');
  await ana.sees('@ana hello');
  for (const { line, reads, inLines = reads, back } of steps) {
    await obeys(ana, line, face === 'Ink' ? reads : inLines);
    if (face === 'Ink' && back !== undefined) await leaves(ana, back, reads);
  }
  ana.type('/quit\r');
  expect(await ana.exited).toBe(0);
});

/** Waits for what is read below the line that was typed, or in its place where it is taken off the screen. */
async function obeys(person: SshPerson, line: string, reads: string | RegExp): Promise<void> {
  person.type(`\u0015${line}\r`);
  await eventually(() => {
    const text = person.screen.text();
    const echo = text.lastIndexOf(`${line}\n`);
    expect(echo < 0 ? text : text.slice(echo + line.length)).toMatch(reads);
  });
}

async function leaves(person: SshPerson, back: string, reads: string | RegExp): Promise<void> {
  person.type(back);
  await eventually(() => expect(person.screen.text()).not.toMatch(reads));
}
