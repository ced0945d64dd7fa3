import type { ServerChannel, Session } from 'ssh2';

import type { FaceKind } from '../chat-core/link/protocol.ts';
import { sentence, localeFrom, type Locale } from '../i18n/catalogue.ts';
import type { TerminalEnvironment } from '../ui/terminal/terminal.ts';
import { createClientEnvironment } from './client-environment.ts';
import { clampSize, usualSize, type TerminalSize } from './guards/terminal-size.ts';

/** What a client wants to do on a session channel, once it has said everything about it. */
export interface Started {
  readonly channel: ServerChannel;
  readonly face: Extract<FaceKind, 'ink' | 'line' | 'pipe'>;
  readonly environment: TerminalEnvironment;
  readonly pty: boolean;
  readonly size: () => TerminalSize;
  readonly onResize: (listener: () => void) => void;
  /** The client closed the channel, also while nobody reads from it. */
  readonly onHangUp: (listener: () => void) => void;
  /** Rooms to be in: the one that was named as the command, or none in particular. */
  readonly enter: readonly string[];
}

export interface SessionListeners {
  readonly onStart: (started: Started) => void;
  /** A command that is none of ours has been answered. */
  readonly onRefused: () => void;
}

/** `EX_USAGE` of sysexits.h: the command is none of ours. */
const unknownVerbStatus = 64;

/**
 * Answers the requests of RFC 4254 6 on one session. Forwarding of agents and X11, and subsystems, are refused by ssh2
 * itself because nobody here listens for them.
 */
export function acceptSession(
  session: Session,
  houseLocale: Locale,
  { onStart, onRefused }: SessionListeners,
): void {
  const environment = createClientEnvironment();
  const resizeListeners: (() => void)[] = [];
  let size = usualSize;
  let term: string | undefined;

  session.on('env', (accept, reject, { key, val }) => {
    // Without want-reply there is nothing to answer with (the types know nothing of it).
    const answer: (() => void) | undefined = environment.set(key, val) ? accept : reject;
    answer?.();
  });
  session.on('pty', (accept: (() => void) | undefined, _reject, { term: name, cols, rows }) => {
    term = name;
    size = clampSize({ columns: cols, rows });
    accept?.();
  });
  session.on('window-change', (accept: (() => void) | undefined, _reject, { cols, rows }) => {
    accept?.();
    const clamped = clampSize({ columns: cols, rows });
    if (clamped.columns === size.columns && clamped.rows === size.rows) return;
    size = clamped;
    for (const listener of resizeListeners) listener();
  });
  session.on('signal', (accept: (() => void) | undefined) => accept?.());
  session.on('shell', (accept) => start(accept, undefined));
  session.on('exec', (accept, _reject, { command }) => start(accept, command));

  function start(accept: () => ServerChannel | undefined, command: string | undefined): void {
    // Undefined when the client ended the channel with the very same packets.
    const channel = accept();
    if (channel === undefined) return;
    const client = environment.read(term ?? '');
    const word = command?.trim();
    if (word !== undefined && word !== '' && !word.startsWith('#')) {
      refuseVerb(channel, word, localeFrom(client.lang, houseLocale));
      onRefused();
      return;
    }
    onStart({
      channel,
      face: faceFor(term, client.ui),
      environment: client,
      pty: term !== undefined,
      size: () => size,
      onResize: (listener) => void resizeListeners.push(listener),
      onHangUp: (listener) => void session.once('close', listener),
      enter: word ? [word] : [],
    });
  }
}

function faceFor(term: string | undefined, ui: string | undefined): Started['face'] {
  if (term === undefined) return 'pipe';
  return term === 'dumb' || ui === 'line' ? 'line' : 'ink';
}

function refuseVerb(channel: ServerChannel, command: string, locale: Locale): void {
  channel.on('error', () => channel.close()); // A channel's error without a listener would end the process.
  const [verb = ''] = command.split(/\s/, 1);
  // Only what any terminal shows as it is: the rest came from the client, and may go to somebody's log.
  const shown = verb.replaceAll(/[^\x21-\x7e]/g, '?').slice(0, 40);
  channel.write(`${sentence(locale, 'ssh.unknown-verb', { verb: shown })}\n`);
  channel.exit(unknownVerbStatus);
  channel.end();
  channel.resume();
}
