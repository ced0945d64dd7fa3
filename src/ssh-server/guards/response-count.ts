import { message, uint32At, type PacketGuard } from './guard.ts';

/** We ask one question at most, and an honest client gives as many answers. */
const mostResponses = 8;

/**
 * Attack: an answer to keyboard-interactive that announces 33 million responses in 20 bytes, before log-in. ssh2 makes
 * room for them all before it reads the first.
 */
export const responseCount: PacketGuard = {
  messages: [message.userAuthInfoResponse],
  watch: () => (payload) => {
    const count = uint32At(payload, 1);
    return count !== undefined && count > mostResponses ? { offence: 'response-count' } : 'pass';
  },
};
