/** How long a connection may do nothing that matters. */
export interface Patience {
  /** Somebody is logged in; now a channel is expected, and something that runs on it. */
  loggedIn(): void;
  /** Something runs: from now on it may be as quiet as it likes, as long as it answers keepalives. */
  started(): void;
  close(): void;
}

/**
 * Attack: connect and say nothing, before the identification line, in the middle of a key exchange, after log-in. ssh2 would
 * wait for ever. `limitMs` are given to log in, and as many again to start something.
 */
export function watchSilence(limitMs: number, onSilence: () => void): Patience {
  let timer = setTimeout(onSilence, limitMs);
  const stop = (): void => clearTimeout(timer);
  return {
    loggedIn() {
      stop();
      timer = setTimeout(onSilence, limitMs);
    },
    started: stop,
    close: stop,
  };
}
