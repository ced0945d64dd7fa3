import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { clearLine, createInterface, cursorTo, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { styleText } from 'node:util';

import { stripUnsafe } from '../chat-core/text/clean.ts';
import { sentence, type Locale, type SentenceCode } from '../i18n/catalogue.ts';

/** Where a person reads and writes; colours are used where `output` is a terminal that has them. */
export interface TerminalStreams {
  readonly input: Readable;
  readonly output: Writable & { readonly isTTY?: boolean };
}

export interface LegacyTalkOptions {
  readonly socket: Socket;
  readonly streams: TerminalStreams;
  readonly locale: Locale;
  /** As the person wrote it: `host:port`. */
  readonly place: string;
  /** Asked for when it is missing, or refused. */
  readonly nick: string | undefined;
}

type Step =
  | { readonly step: 'asking-nick' }
  | { readonly step: 'registering'; readonly nick: string }
  | { readonly step: 'inside'; readonly token: string }
  | { readonly step: 'leaving' };

const nickColours = ['cyan', 'green', 'magenta', 'yellow', 'blueBright', 'redBright'] as const;

/** A person's talk with a server of the old protocol: a prompt with history below what the server says. */
export class LegacyTalk {
  /** Resolves with the exit status. */
  readonly ended: Promise<number>;
  readonly #options: LegacyTalkOptions;
  readonly #lines: Interface;
  readonly #decoder = new StringDecoder();
  #step: Step = { step: 'asking-nick' };
  /** What was typed, or piped in, before the server had answered. */
  readonly #typed: string[] = [];
  #inputEnded = false;
  /** The beginning of a line of the server whose end has not come yet. */
  #rest = '';
  #serverEndsLines = false;

  constructor(options: LegacyTalkOptions) {
    this.#options = options;
    const { socket, streams, place, nick } = options;
    const { input, output } = streams;
    this.#lines = createInterface({ input, output, terminal: output.isTTY === true, historySize: 500 });
    this.#lines.on('line', (line) => {
      this.#typed.push(line.trim());
      this.#sendTyped();
    });
    this.#lines.on('close', () => {
      this.#inputEnded = true;
      this.#sendTyped();
    });
    socket.on('data', (chunk) => this.#received(this.#decoder.write(chunk)));
    // `close` follows, and ends the talk.
    socket.on('error', () => undefined);
    this.ended = new Promise((resolve) => void socket.on('close', () => resolve(this.#end())));
    this.#tell('connect.connected', { place });
    if (nick === undefined) this.#askNick();
    else this.#register(nick);
  }

  #sendTyped(): void {
    while (this.#step.step === 'asking-nick' || this.#step.step === 'inside') {
      const text = this.#typed.shift();
      if (text === undefined) break;
      if (text === '') this.#prompt();
      else if (this.#step.step === 'asking-nick') this.#register(text);
      else this.#say(text, this.#step.token);
    }
    if (this.#inputEnded && this.#step.step !== 'registering') this.#leave();
  }

  #say(text: string, token: string): void {
    if (text === '.quit') return this.#leave();
    // The token before each line: so it is understood by the servers that know people by nothing else.
    this.#options.socket.write(`${token} ${text}\n`);
    this.#prompt();
  }

  #received(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = '';
    this.#serverEndsLines ||= lines.length > 1;
    // The first server ended its messages with their segment only; ours ends them with a newline.
    if (this.#serverEndsLines) this.#rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') this.#heard(stripUnsafe(line));
  }

  #heard(line: string): void {
    const [word, nick = '', token = ''] = line.split(' ');
    if (this.#step.step === 'registering' && word === '.accept') {
      this.#step = { step: 'inside', token };
      this.#lines.setPrompt(`${nick}> `);
      this.#tell('connect.accepted', { nick });
      this.#sendTyped();
    } else if (this.#step.step === 'registering' && word === '.reject') {
      this.#tell('connect.rejected', { nick: this.#step.nick });
      this.#askNick();
      this.#sendTyped();
      return;
    } else {
      this.#print(this.#coloured(line.replace(/^\.info /, '')));
    }
    this.#prompt();
  }

  /** `nick: text` with the nick in a colour of its own; what the server says by itself is dim. */
  #coloured(line: string): string {
    const [, nick, text] = /^([\p{L}][^\s:]*): (.*)$/su.exec(line) ?? [];
    if (nick === undefined || text === undefined) return this.#styled('dim', line);
    const colour = nickColours[createHash('sha1').update(nick).digest().readUInt8() % nickColours.length];
    return `${this.#styled(colour ?? 'cyan', nick)}: ${text}`;
  }

  #askNick(): void {
    this.#step = { step: 'asking-nick' };
    this.#lines.setPrompt(sentence(this.#options.locale, 'connect.ask-nick'));
    this.#prompt();
  }

  #register(nick: string): void {
    this.#step = { step: 'registering', nick };
    this.#options.socket.write(`.newuser ${nick}\n`);
  }

  #leave(): void {
    if (this.#step.step === 'inside') this.#options.socket.write(`${this.#step.token} .quit\n`);
    this.#step = { step: 'leaving' };
    this.#options.socket.end();
  }

  #end(): number {
    const left = this.#step.step === 'leaving';
    if (!left) this.#tell('connect.ended');
    this.#step = { step: 'leaving' };
    this.#lines.close();
    return left ? 0 : 1;
  }

  #prompt(): void {
    if (this.#options.streams.output.isTTY === true) this.#lines.prompt(true);
  }

  #tell(code: SentenceCode, params: Readonly<Record<string, string>> = {}): void {
    this.#print(this.#styled('dim', sentence(this.#options.locale, code, params)));
  }

  /** Above the prompt, which is drawn again after it with what was being typed. */
  #print(line: string): void {
    const { output } = this.#options.streams;
    if (output.isTTY === true) {
      cursorTo(output, 0);
      clearLine(output, 0);
    }
    output.write(`${line}\n`);
  }

  #styled(format: Parameters<typeof styleText>[0], text: string): string {
    // With the stream given, NO_COLOR and terminals without colours are respected.
    return styleText(format, text, { stream: this.#options.streams.output });
  }
}
