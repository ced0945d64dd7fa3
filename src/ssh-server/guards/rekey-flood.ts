import { message, type PacketGuard } from './guard.ts';

const mostPerMinute = 6;
const minuteMs = 60_000;
/** A client with `RekeyLimit=1M` under load changes keys often, and rightly so. */
const worthNewKeys = 256 * 1024;

/**
 * Attack: one key exchange after the other, each of which costs us 2 ms. An exchange counts when less than 256 KiB
 * moved since the last one.
 */
export const rekeyFlood: PacketGuard = {
  messages: [message.keyExchangeInit],
  watch({ now, movedBytes }) {
    let first = true;
    let movedBefore = 0;
    let idle: number[] = [];
    return () => {
      const moved = movedBytes();
      const counts = !first && moved - movedBefore < worthNewKeys;
      first = false;
      movedBefore = moved;
      if (!counts) return 'pass';
      idle = [...idle.filter((at) => now() - at < minuteMs), now()];
      return idle.length > mostPerMinute ? { offence: 'rekey-flood' } : 'pass';
    };
  },
};
