import type { Socket } from 'node:net';

import type { ChatError } from '../chat-core/errors.ts';
import { askedNick, rejectSegment } from './answers.ts';
import { LineReader } from './line-reader.ts';
import type { Piece } from './line-splitter.ts';
import { parseLine } from './parse-line.ts';
import type { Segments, Wording } from './wording.ts';

export interface TurnAwayOptions {
  readonly wording: Wording;
  readonly now: () => number;
  /** How long one may take to say what it wants, in milliseconds. */
  readonly waitMs: number;
}

/** So many may be waited for at once; beyond it, they are told at once. */
const maxWaiting = 64;
const lingerMs = 1_000;

/**
 * For connections that are not let in. The original client understands `.reject`, and only as the answer to its
 * `.newuser`, so that line is waited for; everybody else gets the reason as a sentence.
 */
export function createTurnAway({
  wording,
  now,
  waitMs,
}: TurnAwayOptions): (socket: Socket, why: ChatError) => void {
  let waiting = 0;

  return (socket, why) => {
    const reason = wording.refusal(why);
    if (waiting >= maxWaiting) return sayAndEnd(socket, reason);
    waiting += 1;
    const timer = setTimeout(() => finish(reason), waitMs);
    const reader = new LineReader(socket, {
      linesPerSecond: 1,
      now,
      onPiece: async (piece) => finish(answer(piece, reason)),
      onEnd: () => finish(reason),
    });
    socket.on('close', () => {
      waiting -= 1;
      clearTimeout(timer);
      reader.close();
    });

    function finish(last: Segments): void {
      clearTimeout(timer);
      reader.close();
      sayAndEnd(socket, last);
    }
  };
}

function sayAndEnd(socket: Socket, last: Segments): void {
  if (socket.writable) socket.end(Buffer.concat(last));
  // What still comes is thrown away, so that the client's own end is seen.
  socket.resume();
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

function answer(piece: Piece, reason: Segments): Segments {
  if (piece.type === 'too-long') return reason;
  const line = parseLine(piece.bytes);
  const registers = line.type === 'words' && line.words.type === 'register';
  return registers ? [rejectSegment(askedNick(line.words.nick))] : reason;
}
