import { message, uint32At, type PacketGuard } from './guard.ts';

/**
 * Attack: send more than the window allows. ssh2 keeps it all (https://github.com/mscdex/ssh2/issues/1505): 96 MB for a
 * channel that nobody reads. What arrives before a shell runs has no reader, and is dropped.
 */
export const receiveWindow: PacketGuard = {
  messages: [message.channelData, message.channelExtendedData],
  watch:
    ({ wire }) =>
    (payload) => {
      const id = uint32At(payload, 1);
      const channel = id === undefined ? undefined : wire.channel(id);
      if (channel === undefined) return 'pass';
      if (!channel.started) return 'swallow';
      // RFC 4254 5.2: extended data has its type before its length.
      const length = uint32At(payload, payload[0] === message.channelExtendedData ? 9 : 5) ?? 0;
      return length > channel.incomingWindow ? { offence: 'receive-window' } : 'pass';
    },
};
