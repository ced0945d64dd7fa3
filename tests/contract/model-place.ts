import type { Erasure } from '../../src/chat-core/ports/erasure.ts';
import type { EventLog } from '../../src/chat-core/ports/event-log.ts';
import type { ReadModel } from '../../src/chat-core/ports/read-model.ts';

export interface OpenedModel {
  readonly eventLog: EventLog;
  readonly readModel: ReadModel;
  readonly erasure: Erasure;
  close(): Promise<void>;
}

/** Somewhere a log and its read model are kept: empty when made, opened one at a time, gone in the end. */
export interface ModelPlace extends AsyncDisposable {
  open(): Promise<OpenedModel>;
}

/** A house in a place of its own; both are gone at the end of the test. */
export async function openModelIn(
  createPlace: () => Promise<ModelPlace>,
): Promise<Omit<OpenedModel, 'close'> & AsyncDisposable & { reopen(): Promise<OpenedModel> }> {
  const place = await createPlace();
  let opened = await place.open();
  const { eventLog, readModel, erasure } = opened;
  return {
    eventLog,
    readModel,
    erasure,
    async reopen() {
      await opened.close();
      opened = await place.open();
      return opened;
    },
    async [Symbol.asyncDispose]() {
      await opened.close();
      await place[Symbol.asyncDispose]();
    },
  };
}
