import { describe, expect, test } from 'vitest';

import { parseInput } from '../../src/chat-core/commands/input.ts';
import { commands } from '../../src/chat-core/commands/rows.ts';

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
  ])('%j', (line, input) => expect(parseInput(line)).toEqual(input));

  test.each([
    ['/jion #dev', 'command-unknown', { command: 'jion', nearest: 'join' }],
    ['/xyzzy', 'command-unknown', { command: 'xyzzy', nearest: 'none' }],
    ['/', 'command-unknown', { command: '', nearest: 'none' }],
    ['/l', 'command-ambiguous', { command: 'l', candidates: '/leave /list /link /lock' }],
    ['/join', 'argument-missing', { command: 'join', usage: '#room [key]' }],
    ['/list all', 'argument-unexpected', { command: 'list' }],
    [`/${'x'.repeat(5000)}`, 'command-unknown', { command: 'x'.repeat(40), nearest: 'none' }],
  ])('%j is never said: %s', (line, code, params) => {
    expect(() => parseInput(line)).toThrow(expect.objectContaining({ code, params }));
  });
});

test('no two commands share a word', () => {
  const words = commands.flatMap(({ name, aliases }) => [name, ...aliases]);
  expect(new Set(words).size).toBe(words.length);
});
