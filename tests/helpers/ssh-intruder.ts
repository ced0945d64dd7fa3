import { connectRaw, type RawConnection, type RawOptions } from './ssh-raw.ts';
import { eventually } from './talk.ts';

/** A client that sends what it likes inside valid encryption, and can wait for what comes back. */
export interface Intruder extends RawConnection, AsyncDisposable {
  /** Waits for a packet that begins with this message number. */
  receives(number: number): Promise<Buffer>;
}

let intruders = 0;

/** On Linux all of 127.0.0.0/8 is this machine, so that each intruder has an address, and a penalty, of its own. */
function ownAddress(): string {
  intruders += 1;
  return `127.1.${Math.floor(intruders / 250)}.${1 + (intruders % 250)}`;
}

/** Connects as a guest, or as whoever the options say. */
export async function intrude(options: RawOptions): Promise<Intruder> {
  const connection = await connectRaw({ localAddress: ownAddress(), ...options });
  const { received, socket, gone } = connection;
  return {
    ...connection,
    receives: (number) =>
      eventually(() => {
        const found = received.find((payload) => payload[0] === number);
        if (found === undefined)
          throw new Error(`no packet ${number} among ${received.map(([first]) => first).join(' ')}`);
        return found;
      }),
    async [Symbol.asyncDispose]() {
      socket.destroy();
      await gone;
    },
  };
}
