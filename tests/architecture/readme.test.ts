import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { parseConfig } from '../../src/config/parse.ts';
import { settings } from '../../src/config/settings.ts';

const root = new URL('../../', import.meta.url);
const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  scripts: Record<string, string>;
};

describe.each(['README.md', 'README.es.md'])('%s tells the truth', (name) => {
  const text = readFileSync(new URL(name, root), 'utf8');
  const blocks = (language: string): string[] =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))].map(
      ([, block]) => block ?? '',
    );

  test('every npm command exists', () => {
    const named = [...text.matchAll(/\bnpm (?:run ([\w-]+)|(start|test)\b)/g)].map(
      ([, run, short]) => run ?? short ?? '',
    );
    expect(named).toEqual(expect.arrayContaining(['start', 'test', 'setup', 'check', 'gallery']));
    for (const script of named) expect(scripts).toHaveProperty(script);
  });

  test('what the service manager runs is what npm start runs', () => {
    expect(text).toContain(`ExecStart=/srv/tertulia/node_modules/.bin/${scripts['start']}`);
  });

  test('every file that it points to is there', () => {
    for (const [, target = ''] of text.matchAll(/\]\(([^)]+)\)/g))
      expect(existsSync(new URL(target, root))).toBe(true);
  });

  test('the settings that it names exist, and its examples are accepted', () => {
    const known = settings.map((setting) => setting.name);
    for (const [, row = ''] of text.matchAll(/^\| (`.*?) \|/gm)) {
      const named = [...row.matchAll(/`([\w.]+)`/g)].map(([, setting]) => setting);
      for (const setting of named) expect(known).toContain(setting);
    }
    const [toml = ''] = blocks('toml');
    const argv = [
      ...blocks('sh')
        .join('')
        .matchAll(/npm start -- (.*)/g),
    ].flatMap(([, flags]) => flags?.split(' ') ?? []);
    const env = Object.fromEntries(
      [...text.matchAll(/(TERTULIA_\w+)=(\S+)/g)].map(([, variable, value]) => [variable, value]),
    );
    expect(parseConfig({ argv, env, readFile: () => toml })).toMatchObject({
      sshPort: 2022,
      tcpHost: ['*'],
      timezone: 'Europe/Madrid',
      limits: { messages: { burst: 20 } },
    });
  });
});
