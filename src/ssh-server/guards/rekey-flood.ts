import { type GuardScope, message, type PacketGuard } from './guard.ts';

const mostIdle = 6;
/** However much moves. */
const mostInAll = 120;
const minuteMs = 60_000;
/** A client with `RekeyLimit=1M` under load changes keys often, and rightly so. */
const worthNewKeys = 256 * 1024;

/**
 * Attack: one key exchange after the other, each of which costs us 2 ms. An exchange counts as idle when less than 256 KiB
 * moved since the last one; what moves before log-in is worth nothing.
 */
export const rekeyFlood = {
  watch({ now, movedBytes, isLoggedIn }: Pick<GuardScope, 'now' | 'movedBytes' | 'isLoggedIn'>) {
    let first = true;
    // Undefined: nobody is logged in.
    let movedBefore: number | undefined;
    let idle: number[] = [];
    let all: number[] = [];
    return ([number]: Buffer) => {
      if (movedBefore === undefined && isLoggedIn()) movedBefore = movedBytes();
      if (number !== message.keyExchangeInit) return 'pass';
      const moved = movedBytes();
      const earned = movedBefore !== undefined && moved - movedBefore >= worthNewKeys;
      if (movedBefore !== undefined) movedBefore = moved;
      const recent = (at: number): boolean => now() - at < minuteMs;
      all = [...all.filter(recent), now()];
      if (!earned && !first) idle = [...idle.filter(recent), now()];
      first = false;
      return idle.length > mostIdle || all.length > mostInAll ? { offence: 'rekey-flood' } : 'pass';
    };
  },
} satisfies PacketGuard;
