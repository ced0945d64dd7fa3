import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const environment = fileURLToPath(new URL('../../../src/config/process-environment.ts', import.meta.url));

/** Runs a few lines in a process of its own, as `npm start` does for somebody whose shell says otherwise. */
function runElsewhere(lines: string): string {
  const env = { ...process.env, NODE_ENV: 'development', FORCE_COLOR: '0', NO_COLOR: '1' };
  const args = ['--import', 'tsx', '--input-type=module', '--eval', lines];
  return execFileSync(process.execPath, args, { env, encoding: 'utf8' }).trim();
}

test('React is its production build and colours are complete, whatever the shell of the server says', () => {
  const lines = `
    import { assertEnvironment, settleEnvironment } from '${environment}';
    settleEnvironment();
    assertEnvironment();
    const react = await import('react');
    const ink = await import('ink');
    const red = ink.renderToString(react.createElement(ink.Text, { color: '#ff8800' }, 'x'));
    console.log(JSON.stringify({ development: react.act !== undefined, red }));
  `;
  expect(JSON.parse(runElsewhere(lines))).toEqual({
    development: false,
    red: '\u001B[38;2;255;136;0mx\u001B[39m',
  });
});

test('a start that forgot to settle the environment is noticed', () => {
  const lines = `
    import { assertEnvironment } from '${environment}';
    try { assertEnvironment(); } catch (error) { console.log(error.message); }
  `;
  expect(runElsewhere(lines)).toBe('settleEnvironment() must run before anything imports React');
});

test('the tests themselves run React as production does', async () => {
  const react = await import('react');
  expect(react.act).toBeUndefined();
});
