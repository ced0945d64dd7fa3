/** How long a connection may do nothing that matters. */
export interface Patience {
  /** Somebody reads a question and types; once for each connection. */
  asked(): void;
  /** Somebody is logged in; now a channel is expected, and something that runs on it. */
  loggedIn(): void;
  /** Something runs: from now on it may be as quiet as it likes, as long as it answers keepalives. */
  started(): void;
  /** Nothing runs any more. A client that shares its connection (ControlPersist) may soon start something again. */
  rests(): void;
  close(): void;
}

/** What runs nothing any more is kept so many times as long as what has not logged in: a minute, as the settings are. */
const restTimes = 3;
/** As long has a person who is asked for a password. */
const askTimes = 3;

/**
 * Attack: connect and say nothing, before the identification line, in the middle of a key exchange, after log-in, after
 * everything has ended. ssh2 would wait for ever. `limitMs` are given to log in, three times as many from the first
 * question on, and as many again to start something.
 */
export function watchSilence(limitMs: number, onSilence: () => void): Patience {
  let timer = setTimeout(onSilence, limitMs);
  let closed = false;
  let asked = false;
  const stop = (): void => clearTimeout(timer);
  function startAgain(ms: number): void {
    stop();
    if (!closed) timer = setTimeout(onSilence, ms);
  }
  return {
    asked() {
      if (!asked) startAgain(askTimes * limitMs);
      asked = true;
    },
    loggedIn: () => startAgain(limitMs),
    started: stop,
    rests: () => startAgain(restTimes * limitMs),
    close() {
      closed = true;
      stop();
    },
  };
}
