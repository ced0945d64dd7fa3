import { setImmediate as nextTurn } from 'node:timers/promises';

import { type Clock, systemClock } from '../chat-core/clock.ts';
import { parseInput } from '../chat-core/commands/input.ts';
import type { Outcome } from '../chat-core/commands/outcome.ts';
import { masked } from '../chat-core/commands/secret-line.ts';
import { ChatError, secondsToWait, Unavailable } from '../chat-core/errors.ts';
import type { ClientSession, CoreClient } from '../chat-core/link/core-client.ts';
import type { SessionEvent } from '../chat-core/link/protocol.ts';
import { isGoodEnd } from '../chat-core/sentence.ts';
import type { RoomName } from '../chat-core/text/names.ts';
import { shown } from '../chat-core/text/shown.ts';
import { type Locale, localeFrom, sentence, type SentenceCode } from '../i18n/catalogue.ts';
import { gestureText, outcomeLines } from '../i18n/outcome-lines.ts';
import { KeptDraft } from './kept-draft.ts';
import type { LineInput, LineRead } from './line-input.ts';
import { LineRooms, movers } from './line-rooms.ts';
import type { LineStream } from './line-stream.ts';
import { lineStyleOf, type LineStyle } from './line-style.ts';
import { Pause } from './pause.ts';
import { PipeLines } from './pipe-lines.ts';
import { TypedLines } from './typed-lines.ts';

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
  /** The system's unless given. */
  readonly clock?: Clock;
}

/** So much of a line whose fate is unknown is told, in code points: enough to know it by. */
const recognised = 200;

/** The append-only face for pipes, dumb terminals and screen readers: plain lines, states in words, no controls. */
export class LineFace {
  readonly #options: LineFaceOptions;
  readonly #locale: Locale;
  #style: LineStyle;
  readonly #input: LineInput;
  readonly #rooms: LineRooms;
  /** None at a pipe. */
  readonly #draft: KeptDraft | undefined;
  readonly #stopEvents: () => void;
  /** Whether lines are being sent: one after the other, so that a pipe's order is the room's order. */
  #sending = false;
  /** Whether a command of this session is under way: what comes of it is told by its outcome. */
  #commanding = false;
  /** Until a line may be said. */
  readonly #pause: Pause;
  #toldGivenBack = false;
  #ended = false;
  #exitStatus = 0;
  /** A script that was refused its room: what it says next was never meant for this one. */
  #isLost = false;

  constructor(options: LineFaceOptions) {
    const { client, session, stream, maxLineBytes, clock = systemClock } = options;
    this.#options = options;
    this.#pause = new Pause(clock);
    this.#locale = localeFrom(stream.environment.lang, options.locale);
    this.#style = this.#styleNow();
    const onReady = (): void => void this.#sendAll().catch(options.onBug);
    const Lines = stream.pty ? TypedLines : PipeLines;
    this.#input = new Lines(stream, { maxBytes: maxLineBytes, clock, onReady });
    const print = (text: string): void => this.#print(text);
    const passesThrough = !stream.pty;
    this.#rooms = new LineRooms({ client, session, passesThrough, style: () => this.#style, print });
    this.#draft = stream.pty ? new KeptDraft(session, options.onBug) : undefined;
    this.#stopEvents = session.onEvent((event) => this.#onEvent(event));
    stream.onClose(() => this.#stop('dropped'));
    this.#say('line.welcome', { nick: session.seat.nick, ...this.#rooms.missed });
    for (const { code, params } of session.opened.notices) this.#say(code, params);
    this.#rooms.follow();
    this.#takeUpDraft();
  }

  #styleNow(): LineStyle {
    const { session, stream, timeZone } = this.#options;
    return lineStyleOf(session.seat, this.#locale, stream.environment.tz, timeZone);
  }

  /** Says why, and hangs up; the seat is held. */
  close(reason: string, exitStatus = 1): void {
    this.#print(`* ${reason}`);
    this.#stop('dropped');
    this.#options.stream.end(exitStatus);
  }

  /** What was half written when the connection dropped, here or on another device. */
  #takeUpDraft(): void {
    const text = this.#draft?.take(this.#rooms.current) ?? '';
    if (text === '') return;
    this.#say('line.draft');
    this.#input.restore(text);
  }

  /** Takes what has come, until there is nothing more. */
  async #sendAll(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    while (!this.#ended) {
      const read = this.#input.take();
      if (read === undefined) break;
      await this.#follow(read);
      // Everybody else has a turn between two lines, however many a packet brings.
      await nextTurn();
    }
    this.#sending = false;
  }

  async #follow(read: LineRead): Promise<void> {
    switch (read.type) {
      case 'line':
        this.#draft?.keep(this.#rooms.current, '');
        await this.#send(read.text);
        return;
      case 'too-long':
        this.#exitStatus = 1;
        this.#say('line.too-long', { limit: this.#options.maxLineBytes });
        return;
      case 'press-again':
        this.#say(read.key === 'ctrl-c' ? 'screen.quit-again-c' : 'screen.quit-again-d');
        return;
      case 'end':
        this.#leave();
    }
  }

  async #send(text: string): Promise<void> {
    try {
      await this.#submit(text);
    } catch (error) {
      if (error instanceof ChatError) return await this.#refused(error, text);
      if (!(error instanceof Unavailable)) throw error;
      this.#exitStatus = 1;
      this.#say('line.unavailable', { text: shown(masked(text), recognised) });
    }
  }

  async #submit(text: string): Promise<void> {
    const { session } = this.#options;
    const input = parseInput(text, session.seat);
    if (input.type === 'command') {
      await this.#command(input.name, input.argument);
      return;
    }
    const { current } = this.#rooms;
    if (current === undefined) throw new ChatError('not-in-a-room');
    await session.say(current, input.text);
  }

  async #command(name: string, argument: string): Promise<void> {
    const { session } = this.#options;
    this.#commanding = true;
    try {
      const { current } = this.#rooms;
      const outcome = await session.run(name, argument, current);
      if (outcome.type === 'gesture' && current !== undefined)
        await session.say(current, gestureText(this.#locale, outcome), 'action');
      if (outcome.type === 'joined' || (outcome.type === 'created' && outcome.entered))
        this.#rooms.goTo(outcome.room);
      this.#rooms.follow();
      if (outcome.type === 'go') await this.#goTo(outcome.room);
      this.#show(outcome);
    } catch (error) {
      this.#isLost ||= error instanceof ChatError && !this.#options.stream.pty && movers.has(name);
      throw error;
    } finally {
      this.#commanding = false;
      this.#followSeat();
    }
  }

  /** A script goes alone; all sessions of a person go together. */
  async #goTo(room: RoomName): Promise<void> {
    const { session, stream } = this.#options;
    if (stream.pty) await session.look(room);
    this.#rooms.goTo(room);
  }

  /** A pipe waits its turn, so that nothing of it is lost; a person is told, and has the line back. */
  async #refused(error: ChatError, text: string): Promise<void> {
    const { pty } = this.#options.stream;
    const seconds = secondsToWait(error);
    if (seconds !== undefined && !pty) {
      await this.#pause.take(seconds * 1000);
      if (!this.#ended) await this.#send(text);
      return;
    }
    this.#exitStatus = 1;
    this.#say(error.code, error.params);
    if (pty) this.#giveBack(text);
    if (!this.#isLost) return;
    this.#say('line.lost');
    this.#leave();
  }

  /** Nothing typed is lost: where something else is being typed already, the line stands above it. */
  #giveBack(text: string): void {
    if (!this.#input.takesBack) {
      this.#say('line.not-sent', { text: shown(masked(text), this.#options.maxLineBytes) });
      return;
    }
    if (!this.#toldGivenBack) this.#say('line.given-back');
    this.#toldGivenBack = true;
    this.#input.restore(text);
  }

  #show(outcome: Outcome): void {
    if (outcome.type === 'quit') {
      this.#leave();
      return;
    }
    // Where somebody is who was there before, is told as to somebody who comes.
    if (outcome.type === 'go' || (outcome.type === 'joined' && outcome.already)) {
      this.#rooms.describe(outcome.room);
      return;
    }
    if (outcome.type === 'exported' && this.#options.stream.pty) {
      this.#say('screen.export-by-pipe', { nick: this.#options.session.seat.nick });
      return;
    }
    if (outcome.type === 'left') this.#rooms.goOnIn(outcome.current);
    const { current } = this.#rooms;
    const told = outcome.type === 'left' ? { ...outcome, current } : outcome;
    const lines = outcomeLines(this.#locale, told, this.#style.clock, this.#style.label);
    const mark = outcome.type === 'exported' ? '' : '* '; // A copy is for a program to read.
    if (lines.length > 0) this.#print(lines.map((line) => mark + line).join('\n'));
    if (outcome.type === 'left') this.#rooms.hasBeenTold(current);
  }

  #leave(): void {
    if (this.#ended) return;
    this.#say('outcome.quit');
    this.#stop('quit');
    this.#options.stream.end(this.#statusOfLines);
  }

  /** A script learns from it whether all of its lines were taken; a person has read it. */
  get #statusOfLines(): number {
    return this.#options.stream.pty ? 0 : this.#exitStatus;
  }

  #onEvent(event: SessionEvent): void {
    switch (event.type) {
      case 'draft':
        // What stands here is never changed.
        return;
      case 'renamed':
        this.#rooms.renamed(event.from, event.to);
        this.#draft?.renamed(event.from, event.to);
        return;
      case 'seat':
        this.#style = this.#styleNow();
        if (this.#commanding) this.#rooms.followDirects();
        else this.#followSeat();
        return;
      case 'notice':
        this.#say(event.notice.code, event.notice.params);
        return;
      case 'ended': {
        const { code, params } = event.reason;
        this.close(sentence(this.#locale, code, params), isGoodEnd(event.reason) ? this.#statusOfLines : 1);
      }
    }
  }

  #followSeat(): void {
    if (this.#ended) return;
    this.#rooms.follow();
    this.#rooms.tellCurrent();
  }

  #stop(how: 'quit' | 'dropped'): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stopEvents();
    this.#pause.end();
    this.#draft?.keep(this.#rooms.current, this.#input.draft);
    this.#input.close();
    this.#rooms.close();
    void this.#options.session.close(how);
  }

  #say(code: SentenceCode, params: Readonly<Record<string, string | number>> = {}): void {
    this.#print(`* ${sentence(this.#locale, code, params)}`);
  }

  #print(text: string): void {
    if (!this.#ended) this.#input.print(text);
  }
}
