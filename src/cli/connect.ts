import { once } from 'node:events';
import { connect as connectSocket, type Socket } from 'node:net';
import { parseArgs } from 'node:util';

import { localeFrom, sentence, type Locale } from '../i18n/catalogue.ts';
import { LegacyTalk, type TerminalStreams } from './legacy-talk.ts';
import { StartError } from './start-error.ts';

interface Destination {
  readonly host: string;
  readonly port: number;
  readonly nick: string | undefined;
}

/**
 * `tertulia connect HOST:PORT [--nick NICK]`: a client for the old line protocol, for people whose own one is lost.
 * Answers with the exit status: 0 after `.quit`, 1 when the server hung up.
 */
export async function connect(
  argv: readonly string[],
  streams: TerminalStreams = { input: process.stdin, output: process.stdout },
): Promise<number> {
  const locale = localeFrom(Intl.DateTimeFormat().resolvedOptions().locale, 'en');
  const destination = parseDestination(argv, locale);
  const socket = await open(destination, locale);
  const place = `${destination.host}:${destination.port}`;
  return await new LegacyTalk({ socket, streams, locale, place, nick: destination.nick }).ended;
}

/** @throws StartError that says how it is used */
function parseDestination(argv: readonly string[], locale: Locale): Destination {
  const options = { nick: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const [, host = 'localhost', port] = /^(?:\[?([^\s/]+?)\]?:)?(\d{1,5})$/.exec(positionals[0] ?? '') ?? [];
    if (port === undefined || Number(port) > 65_535 || positionals.length > 1)
      throw new TypeError('no HOST:PORT');
    return { host, port: Number(port), nick: values.nick };
  } catch (error) {
    throw new StartError(sentence(locale, 'connect.usage'), { cause: error });
  }
}

async function open({ host, port }: Destination, locale: Locale): Promise<Socket> {
  const socket = connectSocket({ host, port, noDelay: true });
  try {
    await once(socket, 'connect');
    return socket;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    const params = { place: `${host}:${port}`, reason };
    throw new StartError(sentence(locale, 'connect.unreachable', params), { cause: error });
  }
}
