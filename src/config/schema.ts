import { availableParallelism } from 'node:os';

import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** What people may set, checked once: flags, environment and file all end in this shape. Plain data, so that it can be sent to a worker. */
export type Config = z.output<typeof configSchema>;

/** What `--help`, the examples in errors and the readers of flags need to know of one setting. */
export interface SettingNotes {
  readonly placeholder: string;
  readonly help: string;
  readonly example: string;
  /** The default as a person would write it, where that is not its value. */
  readonly fallback?: string;
}

/** The notes of every setting, by its schema. */
export const settingNotes = z.registry<SettingNotes>();

/** A host of `*` means every address of the machine, IPv6 and IPv4, or IPv4 alone where there is no IPv6. */
export const everyAddress = '*';

const secondsPerUnit = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;
const mostThreads = 16;

export const configSchema = z.object({
  sshPort: port(2222, 'port for ssh; 0 takes any free one'),
  tcpPort: port(8889, 'port for the old line protocol; 0 takes any free one'),
  sshHost: hosts([everyAddress], 'addresses for ssh alone'),
  tcpHost: hosts(['127.0.0.1'], 'addresses for the old line protocol alone, which is not encrypted'),
  workers: threads('threads that serve people over ssh'),
  metricsPort: portOrOff('port on this machine for metrics as Prometheus reads them; 0 takes any free one'),
  dataDir: path('data', 'where messages, rooms and accounts are kept'),
  hostKeys: path('host-keys', 'where the keys that prove this house are kept'),
  locale: locale('en', 'language of the house'),
  timezone: timezone('time zone of the house'),
  welcome: toggle('on', 'first screens for people who are new or were long away'),
  operators: fingerprints('key fingerprints of the operators of the house'),
  retention: lifetime('how long what is said is kept where a room sets no time: 30d, 12h, or off for ever'),
  legacy: z.object({ locale: locale('es', 'language on the old line protocol') }),
  proxy: z.object({ from: networks('networks whose PROXY header is believed') }),
  limits: z.object({
    address: z.object({
      live: count(200, 'connections at once, for each IPv4 address or IPv6 /64'),
      unfinishedPerMinute: count(10, 'log-ins a minute that do not finish, for each address'),
      finishedPerMinute: count(120, 'log-ins a minute that do finish, for each address'),
    }),
    login: z.object({
      seconds: duration(20, 'time to log in, in seconds'),
      unfinished: count(64, 'connections at once in all that have not logged in'),
      tries: count(12, 'keys or answers that one connection may try'),
    }),
    channel: z.object({
      live: count(4, 'channels open at once in one connection'),
      opens: count(64, 'channels opened in all in one connection'),
      packetsPerSecond: count(400, 'packets a second from one connection'),
      environment: count(32, 'variables that one channel may send'),
    }),
    messages: z.object({
      burst: count(8, 'messages that one person may send at once'),
      refillSeconds: duration(1.5, 'seconds until one more message is allowed'),
    }),
    message: z.object({
      bytes: count(4096, 'length of one message, in bytes'),
      lines: count(40, 'length of one message, in lines'),
    }),
    reader: z.object({
      bytes: count(1_048_576, 'bytes waiting for a slow reader before the socket is closed'),
      seconds: duration(30, 'seconds without progress before the socket is closed'),
    }),
    exempt: networks('networks free of the limits for addresses, log-ins at once and messages'),
  }),
});

function noted<T extends z.ZodType>(schema: T, notes: SettingNotes): T {
  settingNotes.add(schema, notes);
  return schema;
}

function port(fallback: number, help: string) {
  const schema = wholeNumber(0, 65_535, fallback);
  return noted(schema, { placeholder: 'PORT', help, example: String(fallback) });
}

/** Nothing where it is off. */
function portOrOff(help: string) {
  const error = 'a whole number from 0 to 65535, or off';
  const known = z.int({ error }).min(0, { error }).max(65_535, { error }).optional();
  const schema = z.preprocess((raw) => (raw === 'off' ? undefined : numberFromText(raw)), known);
  return noted(schema, { placeholder: 'PORT', help, example: '9464', fallback: 'off' });
}

function count(fallback: number, help: string) {
  return noted(wholeNumber(1, 1_000_000_000, fallback), {
    placeholder: 'N',
    help,
    example: String(fallback),
  });
}

/** One core is the chat's and the disk's; where there are two, one thread does it all for less. */
function threads(help: string) {
  const fallback = Math.min(mostThreads, Math.max(1, availableParallelism() - 1));
  return noted(wholeNumber(1, mostThreads, fallback), { placeholder: 'N', help, example: '2' });
}

function wholeNumber(min: number, max: number, fallback: number) {
  const error = `a whole number from ${min} to ${max}`;
  return z
    .preprocess(numberFromText, z.int({ error }).min(min, { error }).max(max, { error }))
    .default(fallback);
}

function duration(fallback: number, help: string) {
  const error = 'a number of seconds from 0.001 to 86400';
  const seconds = z.number({ error }).min(0.001, { error }).max(86_400, { error });
  const schema = z.preprocess(numberFromText, seconds).default(fallback);
  return noted(schema, { placeholder: 'SECONDS', help, example: String(fallback) });
}

/** In seconds; 0 is for ever. A number that was meant as days is refused as too short, so that nothing is lost by it. */
function lifetime(help: string) {
  const error = 'a time from 1h to 520w, such as 30d, or off';
  const isLifetime = (seconds: number): boolean =>
    seconds === 0 || (seconds >= secondsPerUnit.h && seconds <= 520 * secondsPerUnit.w);
  const seconds = z.int({ error }).refine(isLifetime, { error });
  return noted(z.preprocess(secondsFromText, seconds).default(0), {
    placeholder: 'TIME',
    help,
    example: '30d',
    fallback: 'off',
  });
}

function locale(fallback: 'en' | 'es', help: string) {
  const schema = z.enum(['en', 'es'], { error: 'one of en, es' }).default(fallback);
  return noted(schema, { placeholder: 'LANGUAGE', help, example: fallback });
}

function toggle(fallback: 'on' | 'off', help: string) {
  const schema = z
    .preprocess(wordForBoolean, z.enum(['on', 'off'], { error: 'on or off' }))
    .default(fallback);
  return noted(schema, { placeholder: 'on|off', help, example: fallback });
}

function path(fallback: string, help: string) {
  const schema = z
    .string({ error: 'the path of a directory' })
    .min(1, { error: 'the path of a directory' })
    .default(fallback);
  return noted(schema, { placeholder: 'DIR', help, example: fallback });
}

function timezone(help: string) {
  const schema = z
    .string({ error: 'the name of a time zone' })
    .refine(isTimezone, { error: 'the name of a time zone' })
    .default(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  return noted(schema, { placeholder: 'ZONE', help, example: 'Europe/Madrid' });
}

function hosts(fallback: string[], help: string) {
  const error = 'an address, a host name, or a list of them';
  const schema = list(isHost, error, fallback).refine((items) => items.length > 0, { error });
  return noted(schema, { placeholder: 'ADDRESS', help, example: '127.0.0.1' });
}

function networks(help: string) {
  const schema = list(isNetwork, 'a list of networks', []);
  return noted(schema, { placeholder: 'NETWORKS', help, example: '192.0.2.0/24' });
}

function fingerprints(help: string) {
  const schema = list(isFingerprint, 'a list of fingerprints as `ssh-keygen -l` prints them', []);
  return noted(schema, { placeholder: 'FINGERPRINTS', help, example: `SHA256:${'0'.repeat(43)}` });
}

function list(isItem: (text: string) => boolean, error: string, fallback: string[]) {
  const item = z.string({ error }).refine(isItem, { error });
  return z.preprocess(listFromText, z.array(item, { error })).default(fallback);
}

function numberFromText(raw: unknown): unknown {
  return typeof raw === 'string' && /^-?\d+(\.\d+)?$/.test(raw.trim()) ? Number(raw) : raw;
}

function secondsFromText(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw;
  if (raw.trim().toLowerCase() === 'off') return 0;
  const [, count, unit] = /^([1-9]\d*)([smhdw])$/i.exec(raw.trim()) ?? [];
  return Number(count) * secondsPerUnit[unit?.toLowerCase() as keyof typeof secondsPerUnit];
}

/** A file may say `true`. */
function wordForBoolean(raw: unknown): unknown {
  if (typeof raw !== 'boolean') return raw;
  return raw ? 'on' : 'off';
}

/** Flags and variables separate by commas; a file may use an array. */
function listFromText(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw;
  return raw
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function isTimezone(text: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false; // The only way to ask for a zone is to try it: a RangeError is the answer "no".
  }
}

function isHost(text: string): boolean {
  return text === everyAddress || ipaddr.isValid(text) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text);
}

function isNetwork(text: string): boolean {
  return ipaddr.isValid(text) || ipaddr.isValidCIDR(text);
}

/** As `ssh-keygen -l` prints it. */
export function isFingerprint(text: string): boolean {
  return /^SHA256:[A-Za-z0-9+/]{43}$/.test(text);
}
