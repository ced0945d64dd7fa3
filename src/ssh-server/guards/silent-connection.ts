/** How long a connection may do nothing that matters. */
export interface Patience {
  /** Somebody is logged in; now a channel is expected. */
  loggedIn(): void;
  /** Something runs on a channel, or (false) nothing does any more. */
  busy(isBusy: boolean): void;
  close(): void;
}

/** A shared connection (ControlMaster) may stay this long without a channel. */
const withoutChannelMs = 30_000;

/**
 * Attack: connect and say nothing, before the identification line, in the middle of a key exchange, after log-in. ssh2 would
 * wait for ever. `loginMs` are given to log in, then 30 s to open a channel and start something on it.
 */
export function watchSilence(loginMs: number, onSilence: () => void): Patience {
  let timer: NodeJS.Timeout | undefined = setTimeout(onSilence, loginMs);

  function expectChannel(): void {
    clearTimeout(timer);
    timer = setTimeout(onSilence, withoutChannelMs);
  }

  return {
    loggedIn: expectChannel,
    busy(isBusy) {
      if (isBusy) clearTimeout(timer);
      else expectChannel();
    },
    close: () => clearTimeout(timer),
  };
}
