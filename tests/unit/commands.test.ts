import { describe, expect, test } from 'vitest';

import { parseInput } from '../../src/chat-core/commands/input.ts';
import { commands } from '../../src/chat-core/commands/rows.ts';
import { ChatError } from '../../src/chat-core/errors.ts';
import type { OwnStanding } from '../../src/chat-core/order/offered.ts';
import { parseRoomName } from '../../src/chat-core/text/names.ts';

const lobby = parseRoomName('lobby');
const boss: OwnStanding = { kind: 'key', rooms: [lobby], roles: {}, sysop: true };
const member: OwnStanding = { kind: 'guest', rooms: [lobby], roles: {}, sysop: false };
const owner: OwnStanding = { ...member, roles: { [lobby]: 'owner' } };

describe('what a typed line means', () => {
  test.each([
    ['hello', { type: 'say', text: 'hello' }],
    ['//etc', { type: 'say', text: '/etc' }],
    ['.listen to this', { type: 'say', text: '.listen to this' }],
    ['...', { type: 'say', text: '...' }],
    [' /join x', { type: 'say', text: ' /join x' }],
    ['?', { type: 'command', name: 'help', argument: '' }],
    ['? really', { type: 'say', text: '? really' }],
    [':q', { type: 'command', name: 'quit', argument: '' }],
    ['/JOIN #dev', { type: 'command', name: 'join', argument: '#dev' }],
    ['/rooms', { type: 'command', name: 'list', argument: '' }],
    ['/part', { type: 'command', name: 'leave', argument: '' }],
    ['/whoi ana', { type: 'command', name: 'whois', argument: 'ana' }],
    ['/me waves  twice', { type: 'command', name: 'me', argument: 'waves  twice' }],
    ['/topic', { type: 'command', name: 'topic', argument: '' }],
    ['.list', { type: 'command', name: 'list', argument: '' }],
    ['.Join general', { type: 'command', name: 'join', argument: 'general' }],
  ])('%j', (line, input) => expect(parseInput(line, boss)).toEqual(input));

  test.each([
    ['/jion #dev', 'command-unknown', { command: 'jion', nearest: 'join' }],
    ['/xyzzy', 'command-unknown', { command: 'xyzzy', nearest: 'none' }],
    ['/', 'command-unknown', { command: '', nearest: 'none' }],
    ['/l', 'command-ambiguous', { command: 'l', candidates: '/leave /list /link /lock' }],
    ['/join', 'argument-missing', { command: 'join', usage: '#room [key]' }],
    ['/list all', 'argument-unexpected', { command: 'list' }],
    [`/${'x'.repeat(5000)}`, 'command-unknown', { command: 'x'.repeat(40), nearest: 'none' }],
  ])('%j is never said: %s', (line, code, params) => {
    expect(() => parseInput(line, boss)).toThrow(expect.objectContaining({ code, params }));
  });
});

describe('the beginning of a word', () => {
  test.each([
    ['/priv', member, 'privacy'],
    ['/de #7', member, 'delete'],
    ['/unm someone', owner, 'unmute'],
    // Nothing else is meant: the refusal tells who may.
    ['/kic someone', member, 'kick'],
    ['/an hello', member, 'announce'],
  ])('%s is what the person is offered', (line, person, command) => {
    expect(meantBy(line, person)).toBe(command);
  });

  test.each([
    ['/priv', owner, '/privacy /private'],
    ['/l', member, '/leave /list /link'],
    ['/un', member, '/unignore /unlink'],
    ['/k', member, '/kick /key'],
  ])('%s may be several of those', (line, person, candidates) => {
    expect(meantBy(line, person)).toBe(`ambiguous: ${candidates}`);
  });
});

test.each([
  ['/slew', owner, 'slow'],
  ['/slew', member, 'slap'],
  ['/kcik', member, 'kick'],
])(
  'instead of %s, one is suggested that the person may use, or else the nearest',
  (line, person, nearest) => {
    expect(meantBy(line, person)).toBe(`unknown: ${nearest}`);
  },
);

function meantBy(line: string, person: OwnStanding): string {
  try {
    const input = parseInput(line, person);
    return input.type === 'command' ? input.name : 'talk';
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    const { code, params } = error;
    return `${code.replace('command-', '')}: ${params['candidates'] ?? params['nearest']}`;
  }
}

test('no two commands share a word', () => {
  const words = commands.flatMap(({ name, aliases }) => [name, ...aliases]);
  expect(new Set(words).size).toBe(words.length);
});
