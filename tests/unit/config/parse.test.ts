import { describe, expect, test } from 'vitest';

import { ConfigError } from '../../../src/config/errors.ts';
import { parseConfig } from '../../../src/config/parse.ts';
import { flagSpellings, schemaSettings } from '../../../src/config/settings.ts';

interface Sources {
  argv?: string[];
  env?: Record<string, string>;
  file?: string;
}

function configFrom({ argv = [], env = {}, file }: Sources) {
  const named = file === undefined ? argv : ['--config', 'house.toml', ...argv];
  return parseConfig({ argv: named, env, readFile: () => file ?? '' });
}

/** The sentence that a person reads instead of a running server. */
function refusal(sources: Sources): string {
  try {
    configFrom(sources);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('where settings come from', () => {
  test('nothing said gives a house on 2222 for everybody and 8889 for this machine alone', () => {
    expect(configFrom({})).toMatchObject({
      sshPort: 2222,
      tcpPort: 8889,
      sshHost: ['*'],
      tcpHost: ['127.0.0.1'],
      dataDir: 'data',
      hostKeys: 'host-keys',
      locale: 'en',
      legacy: { locale: 'es' },
      operators: [],
      retention: 0,
      limits: {
        address: { live: 200, unfinishedPerMinute: 10, finishedPerMinute: 120 },
        login: { seconds: 20, unfinished: 64, tries: 12 },
        channel: { live: 4, opens: 64, packetsPerSecond: 400, environment: 32 },
        messages: { burst: 8, refillSeconds: 1.5 },
        message: { bytes: 4096, lines: 40 },
        reader: { bytes: 1_048_576, seconds: 30 },
        exempt: [],
      },
    });
  });

  test('a flag goes before the environment, the environment before the file, the file before the default', () => {
    const file = 'sshPort = 1\ntcpPort = 1\ndataDir = "file"\n';
    const env = { TERTULIA_SSH_PORT: '2', TERTULIA_TCP_PORT: '2' };
    const config = configFrom({ argv: ['--ssh-port', '3'], env, file });
    expect(config).toMatchObject({ sshPort: 3, tcpPort: 2, dataDir: 'file', hostKeys: 'host-keys' });
  });

  test.each(schemaSettings.map((setting) => [setting.name, setting] as const))(
    '%s means the same in every spelling of its flag, in the environment and in the file',
    (name, setting) => {
      const { example, variable } = setting;
      const expected = configFrom({ env: { [variable]: example } });
      for (const flag of flagSpellings(name)) {
        expect(configFrom({ argv: [flag, example] })).toEqual(expected);
        expect(configFrom({ argv: [`${flag}=${example}`] })).toEqual(expected);
      }
      const value = Number.isNaN(Number(example)) ? JSON.stringify(example) : example;
      expect(configFrom({ file: `${name} = ${value}` })).toEqual(expected);
    },
  );

  test('the file may use tables and arrays', () => {
    const file = `
      [limits]
      exempt = ["10.0.0.0/8", "::1"]
      [limits.messages]
      burst = 20
      refillSeconds = 0.5
    `;
    expect(configFrom({ file }).limits).toMatchObject({
      exempt: ['10.0.0.0/8', '::1'],
      messages: { burst: 20, refillSeconds: 0.5 },
    });
  });

  test.each([
    ['30d', 2_592_000],
    ['1H', 3_600],
    ['520w', 314_496_000],
    ['off', 0],
  ])('what is said may be kept for %s', (retention, seconds) => {
    expect(configFrom({ argv: ['--retention', retention] }).retention).toBe(seconds);
  });

  test('the environment may name the file', () => {
    const readFile = (path: string) => `dataDir = "from ${path}"`;
    const config = parseConfig({ argv: [], env: { TERTULIA_CONFIG: 'house.toml' }, readFile });
    expect(config.dataDir).toBe('from house.toml');
  });

  test('a list may be separated by commas, and its flag may be given again', () => {
    const argv = ['--ssh-host', '127.0.0.1, ::1', '--ssh-host', 'localhost'];
    expect(configFrom({ argv }).sshHost).toEqual(['127.0.0.1', '::1', 'localhost']);
  });

  test('host sets both ports, and a port of its own goes before it', () => {
    expect(configFrom({ argv: ['--host', '*'] })).toMatchObject({ sshHost: ['*'], tcpHost: ['*'] });
    const argv = ['--tcp-host', '127.0.0.2', '--host', '127.0.0.3'];
    expect(configFrom({ argv })).toMatchObject({ sshHost: ['127.0.0.3'], tcpHost: ['127.0.0.2'] });
  });

  test('host in a flag goes before one port in the file', () => {
    const config = configFrom({ argv: ['--host', '127.0.0.3'], file: 'sshHost = "127.0.0.2"' });
    expect(config.sshHost).toEqual(['127.0.0.3']);
  });

  test('a variable left blank counts as not given', () => {
    expect(configFrom({ env: { TERTULIA_SSH_PORT: ' ' }, file: 'sshPort = 1' }).sshPort).toBe(1);
  });

  test('what Kubernetes sets for a service of this name is no mistake', () => {
    const env = {
      TERTULIA_PORT: 'tcp://10.0.0.1:2222',
      TERTULIA_SERVICE_HOST: '10.0.0.1',
      TERTULIA_PORT_22_TCP: 'x',
    };
    expect(configFrom({ env })).toEqual(configFrom({}));
  });

  test('the configuration is plain enough to be sent to a worker', () => {
    expect(structuredClone(configFrom({}))).toEqual(configFrom({}));
  });
});

describe('what a person reads when a setting is wrong', () => {
  test.each<[string, Sources, string]>([
    [
      'a bad value in a flag',
      { argv: ['--ssh-port', 'abc'] },
      'The flag --ssh-port sets sshPort to "abc", which is not a whole number from 0 to 65535; try --ssh-port 2222.',
    ],
    [
      'a bad value in the environment',
      { env: { TERTULIA_LIMITS_MESSAGES_BURST: '0' } },
      'The environment variable TERTULIA_LIMITS_MESSAGES_BURST sets limits.messages.burst to "0", which is not a whole number from 1 to 1000000000; try TERTULIA_LIMITS_MESSAGES_BURST=8.',
    ],
    [
      'a bad value in the file',
      { file: '[legacy]\nlocale = "fr"' },
      'The file house.toml sets legacy.locale to "fr", which is not one of en, es; try legacy.locale = "es".',
    ],
    [
      'a time without a unit',
      { file: 'retention = 30' },
      'The file house.toml sets retention to 30, which is not a time from 1h to 520w, such as 30d, or off; try retention = "30d".',
    ],
    [
      'a time of more than ten years',
      { argv: ['--retention', '521w'] },
      'The flag --retention sets retention to "521w", which is not a time from 1h to 520w, such as 30d, or off; try --retention 30d.',
    ],
    [
      'a file that is not TOML',
      { file: 'sshPort = 2222\ntcpPort = "' },
      'The file house.toml is not TOML at line 2, column 11; mend that line, for example sshPort = 2222.',
    ],
    [
      'a mistyped flag',
      { argv: ['--ssh-prot', '1'] },
      'There is no flag --ssh-prot; the nearest is --ssh-port.',
    ],
    [
      'a flag like no other',
      { argv: ['--frobnicate'] },
      'There is no flag --frobnicate; --help lists those there are.',
    ],
    [
      'a mistyped variable',
      { env: { TERTULIA_SSHPORT: '1' } },
      'The environment variable TERTULIA_SSHPORT is no setting; the nearest is TERTULIA_SSH_PORT, and unsetting it helps too.',
    ],
    [
      'a mistyped key',
      { file: '[limits.message]\nbursts = 3' },
      'The setting limits.message.bursts in the file house.toml does not exist; the nearest is limits.messages.burst.',
    ],
    [
      'a flag without its value',
      { argv: ['--data-dir'] },
      'The flag --data-dir needs a value; try --data-dir data.',
    ],
    [
      'a flag that would swallow the next',
      { argv: ['--data-dir', '--ssh-port', '1'] },
      'The flag --data-dir needs a value; try --data-dir data.',
    ],
    [
      'a stray word',
      { argv: ['2222'] },
      'The word "2222" belongs to no setting; write settings as --flag value, and see --help for their names.',
    ],
  ])('%s', (_, sources, sentence) => {
    expect(refusal(sources)).toBe(sentence);
  });

  test('a file that cannot be read', () => {
    const readFile = () => {
      throw Object.assign(new Error('ENOENT: no such file'), { errno: -2 });
    };
    expect(() => parseConfig({ argv: ['--config', 'gone.toml'], env: {}, readFile })).toThrow(
      'The file gone.toml, named by the flag --config, cannot be read (no such file or directory); give the path of a file that this user may read, or leave it out.',
    );
  });

  test('a file may not name another file', () => {
    expect(refusal({ file: 'config = "other.toml"' })).toMatch(
      'The setting config in the file house.toml does not exist',
    );
  });

  test.each([
    ['--ssh-host', ''],
    ['--tcp-host', 'a b'],
    ['--timezone', 'Mars/Olympus'],
    ['--operators', 'SHA256:short'],
    ['--limits.exempt', '10.0.0.0/33'],
    ['--limits.login.seconds', '-1'],
    ['--tcp-port', '1e3'],
    ['--tcp-port', '65536'],
    ['--tcp-port', '1.5'],
  ])('%s %j is refused', (flag, value) => {
    expect(refusal({ argv: [`${flag}=${value}`] })).toMatch(/^The flag .* which is not .*; try .*\.$/);
  });
});
