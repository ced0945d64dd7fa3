import { authenticationFlood } from './authentication-flood.ts';
import { beforeLogin } from './before-login.ts';
import { channelFlood } from './channel-flood.ts';
import { environmentFlood } from './environment-flood.ts';
import type { GuardScope, Offence, PacketGuard } from './guard.ts';
import { packetFlood } from './packet-flood.ts';
import { packetSize } from './packet-size.ts';
import { receiveWindow } from './receive-window.ts';
import { rekeyFlood } from './rekey-flood.ts';
import { responseCount } from './response-count.ts';
import { unansweredRequest } from './unanswered-request.ts';

/** In the order in which they look at a packet. */
export const packetGuards: readonly PacketGuard[] = [
  packetFlood,
  beforeLogin,
  authenticationFlood,
  responseCount,
  rekeyFlood,
  packetSize,
  channelFlood,
  receiveWindow,
  environmentFlood,
  unansweredRequest,
];

export interface PacketListeners {
  /** Called for each packet that offends. */
  readonly onOffence: (offence: Offence) => void;
  /** A packet has been dealt with, and whatever answers it has been written. */
  readonly onDone: () => void;
}

/** Sets the guards on a connection. */
export function guardPackets(scope: GuardScope, { onOffence, onDone }: PacketListeners): void {
  const watches = packetGuards.map(({ messages, watch }) => ({ messages, inspect: watch(scope) }));
  scope.wire.onPacket(inspect, onDone);

  function inspect(payload: Buffer): boolean {
    if (scope.isEnded()) return false;
    const number = payload[0] ?? 0;
    for (const { messages, inspect } of watches) {
      if (messages !== undefined && !messages.includes(number)) continue;
      const verdict = inspect(payload);
      if (verdict === 'pass') continue;
      if (verdict !== 'swallow') onOffence(verdict.offence);
      return false;
    }
    return true;
  }
}
