import { channelRequest, message, type PacketGuard } from './guard.ts';

/** Attack: environment variables without end. More than `limits.channel.environment` of them are refused. */
export const environmentFlood: PacketGuard = {
  messages: [message.channelRequest],
  watch({ limits, wire }) {
    const counts = new Map<number, number>();
    return (payload) => {
      const request = channelRequest(payload);
      const channel = request?.type === 'env' ? wire.channel(request.channel) : undefined;
      if (request === undefined || channel === undefined) return 'pass';
      const count = (counts.get(request.channel) ?? 0) + 1;
      counts.set(request.channel, count);
      if (count <= limits.channel.environment) return 'pass';
      if (request.wantsReply) wire.answerRequest(channel.remoteId, 'failed');
      return 'swallow';
    };
  },
};
