import { message, stringAt, uint32At, type PacketGuard } from './guard.ts';

/**
 * Attack: thousands of channels, open at once or opened and closed again. ssh2 accepts any number, and never forgets one
 * that was closed before a shell ran on it. `limits.channel.live` at once are refused politely, because a shared
 * connection may well ask for one too many; more than `limits.channel.opens` in all end the connection.
 */
export const channelFlood: PacketGuard = {
  messages: [message.channelOpen, message.channelClose],
  watch({ limits, wire }) {
    let opens = 0;
    return (payload) => {
      if (payload[0] === message.channelClose) {
        const id = uint32At(payload, 1);
        if (id === undefined || wire.channel(id)?.started !== false) return 'pass';
        wire.forgetChannel(id);
        return 'swallow';
      }
      opens += 1;
      if (opens > limits.channel.opens) return { offence: 'channel-flood' };
      const type = stringAt(payload, 1);
      const sender = type && uint32At(payload, type.end);
      if (sender === undefined || wire.liveChannels() < limits.channel.live) return 'pass';
      wire.refuseChannel(sender);
      return 'swallow';
    };
  },
};
