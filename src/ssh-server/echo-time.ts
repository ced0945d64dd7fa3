/** Times how long keys wait for the bytes that answer them. */
export interface EchoTime {
  heard(): void;
  wrote(): void;
}

/** A screen answers keys in the turn of the event loop in which they were read; what is written later is no answer. */
export function timeEchoes(now: () => number, onEcho: (ms: number) => void): EchoTime {
  let heardAt: number | undefined;
  return {
    heard() {
      if (heardAt !== undefined) return;
      heardAt = now();
      setImmediate(() => {
        heardAt = undefined;
      });
    },
    wrote() {
      if (heardAt === undefined) return;
      onEcho(now() - heardAt);
      heardAt = undefined;
    },
  };
}
