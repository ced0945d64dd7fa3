import { message, stringAt, uint32At, type PacketGuard } from './guard.ts';

/** Every client that people use asks for 16 KiB or more. */
const smallestPacket = 1_024;

/**
 * Attack: a channel whose maximum packet size is 0. ssh2 would cut the first byte of output into pieces of nothing, for
 * ever, and nobody else would be served again (https://github.com/mscdex/ssh2/issues/1504). With a size of 1 it is 100,000
 * packets for one screen.
 */
export const packetSize: PacketGuard = {
  messages: [message.channelOpen],
  watch: () => (payload) => {
    // byte, string type, uint32 sender, uint32 window, uint32 maximum packet size (RFC 4254 5.1)
    const type = stringAt(payload, 1);
    const size = type && uint32At(payload, type.end + 8);
    return size === undefined || size < smallestPacket ? { offence: 'packet-size' } : 'pass';
  },
};
