import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { importsOf } from './imports.ts';
import { graphOf, violations, type Sources } from './rules.ts';

const root = new URL('../../', import.meta.url);

function readSources(): Sources {
  const names = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' });
  const paths = names.filter((name) => /\.tsx?$/.test(name)).map((name) => `src/${name}`);
  return new Map(paths.map((path) => [path, readFileSync(new URL(path, root), 'utf8')]));
}

describe('the sources', () => {
  const sources = readSources();

  test('hold the import table, without circles, in short files', () => {
    expect(violations(sources)).toEqual([]);
  });

  test('were really read: what is known to be imported is found', () => {
    expect(graphOf(sources).get('src/config/parse.ts')).toContain('src/config/schema.ts');
    const packages = new Set([...sources.values()].flatMap(importsOf));
    for (const name of ['zod', 'smol-toml', 'node:util']) expect(packages).toContain(name);
  });
});

test('nothing that git ignores is in the repository', () => {
  // A link to somebody's packages, once committed, takes the place of everybody's. Without a repository: no output.
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--ignored', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stdout ?? '').toBe('');
});

describe('the rules notice', () => {
  const planted = (files: Record<string, string>): string[] => violations(new Map(Object.entries(files)));

  test.each<[string, Record<string, string>, string]>([
    [
      'a core that knows how people are connected',
      {
        'src/chat-core/room.ts': "import { clients } from '../ssh-server/clients.ts';",
        'src/ssh-server/clients.ts': '',
      },
      'src/chat-core/room.ts may not import src/ssh-server/clients.ts',
    ],
    [
      'an import for its types alone',
      { 'src/ui/a.tsx': "import type { Row } from '../storage/row.ts';", 'src/storage/row.ts': '' },
      'src/ui/a.tsx may not import src/storage/row.ts',
    ],
    [
      'an import over several lines',
      { 'src/tcp-legacy/a.ts': "import {\n  one,\n  two,\n} from '../ui/rows.ts';", 'src/ui/rows.ts': '' },
      'src/tcp-legacy/a.ts may not import src/ui/rows.ts',
    ],
    [
      'an import in the middle of the work',
      { 'src/i18n/a.ts': "const { x } = await import('../net/x.ts');", 'src/net/x.ts': '' },
      'src/i18n/a.ts may not import src/net/x.ts',
    ],
    [
      'an export from elsewhere',
      { 'src/net/a.ts': "export * from '../chat-core/room.ts';", 'src/chat-core/room.ts': '' },
      'src/net/a.ts may not import src/chat-core/room.ts',
    ],
    [
      'a worker of another folder',
      { 'src/ui/a.ts': "new Worker(new URL('../storage/w.ts', import.meta.url));", 'src/storage/w.ts': '' },
      'src/ui/a.ts may not import src/storage/w.ts',
    ],
    [
      'a worker of another folder, from the sources or from dist',
      { 'src/ui/a.ts': 'new URL(`../storage/w.${extension}`, import.meta.url);', 'src/storage/w.ts': '' },
      'src/ui/a.ts may not import src/storage/w.ts',
    ],
    [
      'an inside of a face that the front door should not know',
      { 'src/ssh-server/a.ts': "import { b } from '../ui/rows/b.ts';", 'src/ui/rows/b.ts': '' },
      'src/ssh-server/a.ts may not import src/ui/rows/b.ts',
    ],
    [
      'ssh2 outside its home',
      { 'src/ui/a.ts': "import ssh2 from 'ssh2';" },
      'src/ui/a.ts may not import ssh2',
    ],
    [
      'a corner of ssh2 outside its home',
      { 'src/net/a.ts': "require('ssh2/lib/protocol/crypto.js');" },
      'src/net/a.ts may not import ssh2/lib/protocol/crypto.js',
    ],
    [
      'SQL outside storage',
      { 'src/chat-core/a.ts': "import { DatabaseSync } from 'node:sqlite';" },
      'src/chat-core/a.ts may not import node:sqlite',
    ],
    [
      'a core that opens a socket',
      { 'src/chat-core/a.ts': "import { connect } from 'node:net';" },
      'src/chat-core/a.ts may not import node:net',
    ],
    [
      'two files that import each other',
      { 'src/net/a.ts': "import { b } from './b.ts';", 'src/net/b.ts': "import { a } from './a.ts';" },
      'these import each other in a circle: src/net/a.ts → src/net/b.ts → src/net/a.ts',
    ],
    [
      'somebody else reading the environment',
      { 'src/ui/a.ts': "const term = process.env['TERM'];" },
      'src/ui/a.ts reads process.env, which only config may',
    ],
    [
      'a file that grew',
      { 'src/net/a.ts': 'line\n'.repeat(301) },
      'src/net/a.ts has 301 lines, and 300 are the most',
    ],
    [
      'an import that nobody can follow',
      { 'src/net/a.ts': 'await import(name);' },
      'src/net/a.ts computes what it imports: import(name);',
    ],
    [
      'a folder that nobody planned',
      { 'src/misc/a.ts': '' },
      'src/misc/a.ts lies in a folder that the import table does not know',
    ],
    [
      'an import of nothing',
      { 'src/net/a.ts': "import { b } from './gone.ts';" },
      'src/net/a.ts imports src/net/gone.ts, which does not exist',
    ],
  ])('%s', (_, files, sentence) => {
    expect(planted(files)).toEqual([sentence]);
  });

  test('nothing where all is well', () => {
    const files = {
      'src/main.ts': "import { serve } from './cli/serve.ts';",
      'src/cli/serve.ts': "import { open } from '../storage/open.ts';\nimport ssh2 from 'ssh2';",
      'src/storage/open.ts':
        "import { DatabaseSync } from 'node:sqlite';\nimport { refuse } from '../chat-core/errors.ts';",
      'src/net/limits.ts': "import { refuse } from '../chat-core/errors.ts';",
      'src/chat-core/errors.ts': "import { randomInt } from 'node:crypto';",
    };
    expect(planted(files)).toEqual([]);
  });
});
