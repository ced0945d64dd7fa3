import { channelRequest, message, type PacketGuard } from './guard.ts';

const understood = new Set(['window-change', 'env', 'signal']);

/**
 * No attack, but as deadly to an honest client: once a shell runs, ssh2 answers no request on its channel, and
 * `dbclient -K` takes the silence for a dead connection.
 */
export const unansweredRequest: PacketGuard = {
  messages: [message.channelRequest],
  watch:
    ({ wire }) =>
    (payload) => {
      const request = channelRequest(payload);
      const channel = request && wire.channel(request.channel);
      if (request === undefined || channel?.started !== true) return 'pass';
      const isUnderstood = understood.has(request.type);
      if (request.wantsReply) wire.answerRequest(channel.remoteId, isUnderstood ? 'done' : 'failed');
      return isUnderstood ? 'pass' : 'swallow';
    },
};
