import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { pages } from '../../scripts/docs/pages.ts';
import { commands } from '../../src/chat-core/commands/rows.ts';

test.each(pages())('$path is as the sources make it: npm run docs', ({ path, text }) => {
  expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
});

test('every command is in the manual', () => {
  const text = pages().find(({ path }) => path === 'docs/commands.md')?.text ?? '';
  for (const { name } of commands) expect(text).toMatch(new RegExp(`^\\| \`/${name}[ \`]`, 'm'));
});
