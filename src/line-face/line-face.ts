import { parseInput } from '../chat-core/commands/input.ts';
import type { Outcome } from '../chat-core/commands/outcome.ts';
import { ChatError, Unavailable } from '../chat-core/errors.ts';
import type { ClientSession, CoreClient } from '../chat-core/link/core-client.ts';
import type { Feed } from '../chat-core/link/feed.ts';
import type { Sentence, SessionEvent } from '../chat-core/link/protocol.ts';
import { foldName } from '../chat-core/text/names.ts';
import type { RoomName } from '../chat-core/text/names.ts';
import { localeFrom, sentence } from '../i18n/catalogue.ts';
import type { Locale, SentenceCode } from '../i18n/catalogue.ts';
import { clockTime, zoneFrom } from '../i18n/clock-time.ts';
import { outcomeLines } from '../i18n/outcome-lines.ts';
import { readPipe, readTyped } from './line-input.ts';
import type { LineInput, LineRead } from './line-input.ts';
import { itemLines } from './line-rows.ts';
import type { LineStyle } from './line-rows.ts';
import type { LineStream } from './line-stream.ts';

export interface LineFaceOptions {
  readonly client: CoreClient;
  readonly session: ClientSession;
  readonly stream: LineStream;
  /** The house's language and zone, for clients that name none. */
  readonly locale: Locale;
  readonly timeZone: string;
  /** UTF-8 bytes of one line. */
  readonly maxLineBytes: number;
  /** Gets whatever is no refusal; the session boundary ends the session. */
  readonly onBug: (error: unknown) => void;
}

/** The append-only face for pipes, dumb terminals and screen readers: plain lines, states in words, no controls. */
export class LineFace {
  readonly #options: LineFaceOptions;
  readonly #locale: Locale;
  #style: LineStyle;
  readonly #input: LineInput;
  readonly #feeds = new Map<RoomName, () => void>();
  readonly #stopEvents: () => void;
  /** Lines are sent one after the other, so that a pipe's order is the room's order. */
  #sending: Promise<void> = Promise.resolve();
  #waiting = 0;
  #ended = false;
  #exitStatus = 0;

  constructor(options: LineFaceOptions) {
    const { session, stream, maxLineBytes } = options;
    this.#options = options;
    this.#locale = localeFrom(stream.environment.lang, options.locale);
    const zone = zoneFrom(stream.environment.tz, options.timeZone);
    this.#style = {
      locale: this.#locale,
      clock: clockTime(this.#locale, zone),
      me: foldName(session.seat.nick),
    };
    const read = stream.pty ? readTyped : readPipe;
    this.#input = read(stream, {
      maxBytes: maxLineBytes,
      onLine: (line) => this.#accept(line),
      onEnd: () => this.#queue(() => this.#leave()),
    });
    this.#stopEvents = session.onEvent((event) => this.#onEvent(event));
    stream.onClose(() => this.#stop('dropped'));
    this.#welcome();
  }

  /** Says why, and hangs up; the seat is held. */
  close(reason: string): void {
    this.#print(reason);
    this.#stop('dropped');
    this.#options.stream.end(1);
  }

  #welcome(): void {
    const { session } = this.#options;
    this.#say('line.welcome', { nick: session.seat.nick });
    for (const notice of session.opened.notices) this.#notice(notice);
    this.#followFeeds();
  }

  #followFeeds(): void {
    const { seat } = this.#options.session;
    for (const room of seat.rooms) {
      const feed = this.#options.client.feed(room);
      if (feed !== undefined && !this.#feeds.has(room)) this.#follow(room, feed);
    }
    for (const [room, stop] of this.#feeds) {
      if (seat.rooms.includes(room)) continue;
      stop();
      this.#feeds.delete(room);
    }
  }

  #follow(room: RoomName, feed: Feed): void {
    this.#say('line.room', { room, people: feed.members.size });
    if (feed.topic !== '') this.#say('line.topic', { topic: feed.topic });
    const earlier = feed.items.filter(({ type }) => type === 'message');
    if (earlier.length > 0) {
      this.#say('line.history-begins', { room, count: earlier.length });
      this.#print(earlier.map((item) => itemLines(item, room, room, this.#style)).join('\n'));
      this.#say('line.history-ends');
    }
    const stop = feed.onChange((change) => {
      const item = change === 'items' ? feed.items.at(-1) : undefined;
      if (item !== undefined)
        this.#print(itemLines(item, room, this.#options.session.seat.current, this.#style));
    });
    this.#feeds.set(room, stop);
  }

  #accept(line: LineRead): void {
    const { maxLineBytes, stream } = this.#options;
    if (line.type === 'too-long') {
      this.#exitStatus = 1;
      this.#say('line.too-long', { limit: maxLineBytes });
      return;
    }
    if (line.text.trim() === '') return;
    this.#waiting += 1;
    // A pipe may bring lines faster than they may be said: read on only as they are.
    if (this.#waiting > maxWaitingLines) stream.pause();
    this.#queue(async () => {
      await this.#send(line.text);
      this.#waiting -= 1;
      if (this.#waiting < maxWaitingLines / 2) stream.resume();
    });
  }

  #queue(task: () => Promise<void> | void): void {
    const before = this.#sending;
    this.#sending = (async () => {
      await before;
      if (!this.#ended) await task();
    })().catch((error: unknown) => this.#options.onBug(error));
  }

  async #send(text: string): Promise<void> {
    try {
      await this.#submit(text);
    } catch (error) {
      if (error instanceof Unavailable) {
        this.#exitStatus = 1;
        this.#say('line.unavailable', { text });
      } else if (error instanceof ChatError) {
        await this.#refused(error, text);
      } else throw error;
    }
  }

  async #submit(text: string): Promise<void> {
    const { session } = this.#options;
    const { current } = session.seat;
    const input = parseInput(text);
    if (input.type === 'command') {
      this.#show(await session.run(input.name, input.argument, current));
      return;
    }
    if (current === undefined) throw new ChatError('not-in-a-room');
    await session.say(current, input.text);
  }

  /** A pipe waits its turn, so that nothing of it is lost; a person is told and types again. */
  async #refused({ code, params }: ChatError, text: string): Promise<void> {
    if (code === 'too-fast' && !this.#options.stream.pty) {
      await new Promise((resolve) => setTimeout(resolve, Number(params['seconds']) * 1000));
      if (!this.#ended) await this.#send(text);
      return;
    }
    this.#exitStatus = 1;
    this.#notice({ code, params });
  }

  #show(outcome: Outcome): void {
    if (outcome.type === 'quit') {
      this.#leave();
      return;
    }
    const lines = outcomeLines(this.#locale, outcome);
    if (lines.length > 0) this.#print(lines.map((line) => `* ${line}`).join('\n'));
  }

  #leave(): void {
    if (this.#ended) return;
    this.#say('outcome.quit');
    this.#stop('quit');
    const { stream } = this.#options;
    // A script learns from the status whether all of its lines were taken; a person has read it.
    stream.end(stream.pty ? 0 : this.#exitStatus);
  }

  #onEvent(event: SessionEvent): void {
    switch (event.type) {
      case 'seat':
        this.#style = { ...this.#style, me: foldName(event.seat.nick) };
        this.#followFeeds();
        return;
      case 'notice':
        this.#notice(event.notice);
        return;
      case 'ended':
        this.close(`* ${sentence(this.#locale, event.reason.code, event.reason.params)}`);
    }
  }

  #stop(how: 'quit' | 'dropped'): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stopEvents();
    for (const stop of this.#feeds.values()) stop();
    this.#feeds.clear();
    void this.#options.session.close(how);
  }

  #notice({ code, params }: Sentence): void {
    this.#say(code, params);
  }

  #say(code: SentenceCode, params: Readonly<Record<string, string | number>> = {}): void {
    this.#print(`* ${sentence(this.#locale, code, params)}`);
  }

  #print(text: string): void {
    if (!this.#ended) this.#input.print(text);
  }
}

/** Lines of one pipe that wait to be sent; the rest waits in the channel. */
const maxWaitingLines = 100;
