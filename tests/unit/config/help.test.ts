import { expect, test } from 'vitest';

import { helpText, questionIn } from '../../../src/config/help.ts';
import { settings } from '../../../src/config/settings.ts';

test('--help shows every setting, with what it is when nobody sets it', () => {
  const help = helpText();
  for (const setting of settings) expect(help).toContain(`${setting.flag} ${setting.placeholder}`);
  expect(help).toMatch(/--retention TIME +.*\(off\)/);
  expect(help).toMatch(/--limits\.messages\.refill-seconds SECONDS +.*\(1\.5\)/);
});

test.each(['op', 'backup', 'restore', 'export', 'play', 'legacy-client'])(
  '--help names npm run %s',
  (name) => {
    expect(helpText()).toContain(`  npm run ${name} `);
  },
);

test('--help and --version are questions, wherever they stand', () => {
  expect(questionIn(['--ssh-port', '1', '--help'])).toBe('help');
  expect(questionIn(['--version'])).toBe('version');
  expect(questionIn(['--ssh-port', '1'])).toBeUndefined();
});
