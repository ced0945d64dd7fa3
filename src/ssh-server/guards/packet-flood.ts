import { message, type PacketGuard } from './guard.ts';

/** What an honest client may send a lot of: it is made to wait, and nobody is cut off in the middle of an upload. */
const patient: ReadonlySet<number> = new Set([
  message.ignore,
  message.unimplemented,
  message.debug,
  message.channelWindowAdjust,
  message.channelData,
  message.channelExtendedData,
]);
const secondMs = 1_000;

/**
 * Attack: more than `limits.channel.packetsPerSecond` requests a second, of whatever kind: environment, window sizes,
 * keepalives, nonsense. Each costs us more than it costs the sender.
 */
export const packetFlood: PacketGuard = {
  watch({ limits, now, pauseReading }) {
    const { packetsPerSecond } = limits.channel;
    let second = now();
    let waiting = 0;
    let requests = 0;
    return ([number = 0]) => {
      const at = now();
      if (at - second >= secondMs) {
        second = at;
        waiting = 0;
        requests = 0;
      }
      if (!patient.has(number)) return ++requests > packetsPerSecond ? { offence: 'packet-flood' } : 'pass';
      if (++waiting === packetsPerSecond + 1) pauseReading(second + secondMs - at);
      return 'pass';
    };
  },
};
