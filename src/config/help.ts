import { settings, type Setting } from './settings.ts';

/** What the flags ask instead of starting anything, if they do. */
export function questionIn(argv: readonly string[]): 'help' | 'version' | undefined {
  if (argv.includes('--help')) return 'help';
  return argv.includes('--version') ? 'version' : undefined;
}

/** What `--help` prints: every setting of the schema, so that none can be forgotten. */
export function helpText(): string {
  const rows = settings.map((setting) => ({
    usage: `  ${setting.flag} ${setting.placeholder}`,
    told: told(setting),
  }));
  const questions = [
    { usage: '  --help', told: 'print this and end' },
    { usage: '  --version', told: 'print the version and end' },
  ];
  const width = Math.max(...rows.map(({ usage }) => usage.length)) + 2;
  const lines = [...rows, ...questions].map(({ usage, told: text }) => usage.padEnd(width) + text);
  return `${intro}\n\n${lines.join('\n')}\n\n${outro}\n`;
}

const intro = `Usage: npm start -- [--setting value]…

Opens the house: ssh on one port, the old line protocol on another.`;

const outro = `Each setting may also come from the environment or from the file that --config names;
a flag goes before the environment, and the environment before the file:

  --limits.messages.burst 8
  TERTULIA_LIMITS_MESSAGES_BURST=8
  [limits.messages]
  burst = 8

Lists are separated by commas, or are arrays in the file.

Beside the house:

  npm run op -- FINGERPRINT           makes the owner of a key an operator of the house
  npm run backup -- FILE              copies what the house remembers, also while it is open
  npm run restore -- FILE             puts such a copy back, while it is closed
  npm run export                      prints all of it as lines of JSON
  npm run play -- FILE…               plays scripted sessions (--help tells more)
  npm run legacy-client -- HOST:PORT  a client for the old line protocol`;

function told(setting: Setting): string {
  const fallback = defaultOf(setting);
  return fallback === undefined ? setting.help : `${setting.help} (${fallback})`;
}

function defaultOf(setting: Setting): string | undefined {
  if (setting.fallback !== undefined) return setting.fallback;
  const result = setting.schema?.safeParse(undefined);
  if (result?.success !== true) return undefined;
  return Array.isArray(result.data) && result.data.length === 0 ? 'none' : String(result.data);
}
