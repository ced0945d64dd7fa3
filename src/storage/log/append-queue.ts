import type { NewEvent } from '../../chat-core/ports/event-log.ts';
import type { Position } from '../../chat-core/position.ts';
import type { AppendRecord } from '../writer-protocol.ts';

/** Somebody who waits for one event to be durable. */
export interface PendingAppend {
  readonly event: NewEvent;
  readonly record: AppendRecord;
  readonly bytes: number;
  readonly resolve: (position: Position) => void;
  readonly reject: (error: Error) => void;
}

export interface QueueLimits {
  readonly maxEvents: number;
  readonly maxBytes: number;
}

/** Appends that wait for their batch. What does not fit is told so at once, and never reaches the log. */
export class AppendQueue {
  readonly #limits: QueueLimits;
  #waiting: PendingAppend[] = [];
  #bytes = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#waiting.length;
  }

  /** False, and nothing is kept, when it would pass a limit. */
  offer(append: PendingAppend): boolean {
    const fits =
      this.#waiting.length < this.#limits.maxEvents && this.#bytes + append.bytes <= this.#limits.maxBytes;
    if (!fits) return false;
    this.#waiting.push(append);
    this.#bytes += append.bytes;
    return true;
  }

  take(count: number): PendingAppend[] {
    const taken = this.#waiting.splice(0, count);
    for (const { bytes } of taken) this.#bytes -= bytes;
    return taken;
  }

  takeAll(): PendingAppend[] {
    return this.take(this.#waiting.length);
  }
}
