import { AsyncResource } from 'node:async_hooks';
import type { MessagePort } from 'node:worker_threads';

/** One end of the line between a face and the core: ordered, and only structured-cloneable data crosses it. */
export interface Port<Out, In> {
  post(message: Out): void;
  /** Called once, before the first message arrives. */
  listen(listener: (message: In) => void): void;
  /** Called once, when the other end has closed; nothing that is posted afterwards arrives. */
  onClose(listener: () => void): void;
  close(): void;
}

/** Both ends of a line within one thread. Delivery is never in the sender's turn, as between threads. */
export function createPortPair<A, B>(): [Port<A, B>, Port<B, A>] {
  const [fromFirst, fromSecond] = [new Mailbox<A>(), new Mailbox<B>()];
  return [createEnd(fromFirst, fromSecond), createEnd(fromSecond, fromFirst)];
}

/** A line's end on a MessagePort, for a face in another thread. */
export function createMessagePort<Out, In>(port: MessagePort): Port<Out, In> {
  return {
    post: (message) => port.postMessage(message),
    listen: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.once('close', listener),
    close: () => port.close(),
  };
}

function createEnd<Out, In>(outgoing: Mailbox<Out>, incoming: Mailbox<In>): Port<Out, In> {
  return {
    post: (message) => outgoing.put(message),
    listen: (listener) => incoming.open(listener),
    onClose: (listener) => incoming.onClose(listener),
    close() {
      incoming.close();
      outgoing.end();
    },
  };
}

/** What was posted in one turn is delivered together, in a microtask after it. */
class Mailbox<T> {
  #waiting: T[] = [];
  #deliver: ((message: T) => void) | undefined;
  #ended: (() => void) | undefined;

  put(message: T): void {
    if (this.#waiting.push(message) === 1) queueMicrotask(() => this.#empty());
  }

  open(deliver: (message: T) => void): void {
    // Bound to the moment of opening: what a message sets off must not count as the work of whoever posted it.
    this.#deliver = AsyncResource.bind(deliver);
  }

  onClose(listener: () => void): void {
    this.#ended = AsyncResource.bind(listener);
  }

  /** The other side puts nothing in any more; what it has put in is delivered first. */
  end(): void {
    queueMicrotask(() => this.#ended?.());
  }

  close(): void {
    this.#deliver = undefined;
    this.#ended = undefined;
  }

  #empty(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    for (const message of batch) this.#deliver?.(message);
  }
}
