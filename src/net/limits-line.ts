import type { MessagePort } from 'node:worker_threads';

import { ChatError, type RefusalCode, type RefusalParams } from '../chat-core/errors.ts';
import type { AddressLimits, Admission, Ticket } from './address-limits.ts';

// Threads that serve one port count together: one of them counts, and the others ask it over a line.

/** What a thread tells the one that counts; `id` is of a connection. */
type ToCounter =
  | { readonly type: 'admit'; readonly id: number; readonly address: string | undefined }
  | { readonly type: 'finished' | 'penalise' | 'close'; readonly id: number };

type FromCounter =
  | {
      readonly type: 'admitted';
      readonly id: number;
      readonly opensTo: Ticket['opensTo'];
      readonly exempt: boolean;
    }
  | {
      readonly type: 'refused';
      readonly id: number;
      readonly code: RefusalCode;
      readonly params: RefusalParams;
    }
  | { readonly type: 'displaced'; readonly id: number };

/** The limits as another thread has them: whoever asks waits for an answer. */
export interface AskedLimits {
  admit(address: string | undefined, onDisplaced: () => void): Promise<Admission>;
}

/** Counts for a thread until its end of the line closes; then all of its connections are gone. */
export function serveLimits(port: MessagePort, limits: AddressLimits): void {
  const tickets = new Map<number, Ticket>();
  const tell = (message: FromCounter): void => port.postMessage(message);

  const admit = (id: number, address: string | undefined): void => {
    const admission = limits.admit(address, () => {
      tickets.delete(id);
      tell({ type: 'displaced', id });
    });
    if (admission.type === 'refused') {
      const { code, params } = admission.refusal;
      tell({ type: 'refused', id, code, params });
      return;
    }
    const { ticket } = admission;
    tickets.set(id, ticket);
    tell({ type: 'admitted', id, opensTo: ticket.opensTo, exempt: ticket.exempt });
  };

  port.on('message', (message: ToCounter) => {
    const { id } = message;
    switch (message.type) {
      case 'admit':
        admit(id, message.address);
        return;
      case 'finished':
        tickets.get(id)?.finished();
        return;
      case 'penalise':
        tickets.get(id)?.penalise();
        return;
      case 'close':
        tickets.get(id)?.close();
        tickets.delete(id);
    }
  });
  port.once('close', () => {
    for (const ticket of tickets.values()) ticket.close();
    tickets.clear();
  });
}

/** Asks the thread at the other end, which counts. */
export function askLimits(port: MessagePort): AskedLimits {
  const waiting = new Map<number, (admission: Admission) => void>();
  const displaced = new Map<number, () => void>();
  let lastId = 0;
  const tell = (message: ToCounter): void => port.postMessage(message);

  const ticketFor = (id: number, { opensTo, exempt }: Pick<Ticket, 'opensTo' | 'exempt'>): Ticket => ({
    opensTo,
    exempt,
    finished: () => tell({ type: 'finished', id }),
    penalise: () => tell({ type: 'penalise', id }),
    close() {
      if (displaced.delete(id)) tell({ type: 'close', id });
    },
  });
  const settle = (id: number, admission: Admission): void => {
    waiting.get(id)?.(admission);
    waiting.delete(id);
  };

  port.on('message', (message: FromCounter) => {
    const { id } = message;
    switch (message.type) {
      case 'admitted':
        settle(id, { type: 'admitted', ticket: ticketFor(id, message) });
        return;
      case 'refused':
        displaced.delete(id);
        settle(id, { type: 'refused', refusal: new ChatError(message.code, message.params) });
        return;
      case 'displaced': {
        const onDisplaced = displaced.get(id);
        displaced.delete(id);
        onDisplaced?.();
      }
    }
  });
  return {
    admit(address, onDisplaced) {
      lastId += 1;
      const id = lastId;
      displaced.set(id, onDisplaced);
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        tell({ type: 'admit', id, address });
      });
    },
  };
}
