import type { Wire } from '../ssh2-private.ts';

/** Why a connection was ended. Each name but the last few is the file of the guard that says it. */
export type Offence =
  | 'authentication-flood'
  | 'before-login'
  | 'channel-flood'
  | 'forged-signatures'
  | 'identification-line'
  | 'packet-flood'
  | 'packet-size'
  | 'receive-window'
  | 'rekey-flood'
  | 'response-count'
  | 'silent-connection'
  | 'slow-reader';

/** What becomes of a packet: `swallow` keeps it from ssh2, an offence ends the connection. */
export type Verdict = 'pass' | 'swallow' | { readonly offence: Offence };

/** A guard against one attack that is made with packets. */
export interface PacketGuard {
  /** Numbers of the messages that it looks at (RFC 4250 4.1.2); all of them when there are none. */
  readonly messages?: readonly number[];
  /** One inspector for each connection. A payload begins with its message number. */
  readonly watch: (scope: GuardScope) => (payload: Buffer) => Verdict;
}

/** What a guard may know and do of the connection that it watches. */
export interface GuardScope {
  readonly limits: GuardLimits;
  readonly wire: Wire;
  /** Milliseconds. */
  readonly now: () => number;
  readonly isLoggedIn: () => boolean;
  /** The connection is over, though more of what it sent may still be read. */
  readonly isEnded: () => boolean;
  /** Bytes in both directions since the beginning. */
  readonly movedBytes: () => number;
  /** Reads nothing more from the socket for so long; the client's own connection fills up. */
  readonly pauseReading: (ms: number) => void;
}

/** The settings `limits.login` and `limits.channel`. */
export interface GuardLimits {
  readonly login: { readonly tries: number };
  readonly channel: {
    readonly live: number;
    readonly opens: number;
    readonly packetsPerSecond: number;
    readonly environment: number;
  };
}

/** Message numbers of RFC 4253 12, RFC 4252 6, RFC 4256 5 and RFC 4254 9. */
export const message = {
  disconnect: 1,
  ignore: 2,
  unimplemented: 3,
  debug: 4,
  keyExchangeInit: 20,
  userAuthRequest: 50,
  userAuthInfoResponse: 61,
  globalRequest: 80,
  channelOpen: 90,
  channelWindowAdjust: 93,
  channelData: 94,
  channelExtendedData: 95,
  channelClose: 97,
  channelRequest: 98,
} as const;

/** The number at `offset`; undefined beyond the end. */
export function uint32At(payload: Buffer, offset: number): number | undefined {
  return offset + 4 <= payload.length ? payload.readUInt32BE(offset) : undefined;
}

/** The string at `offset` (RFC 4251 5) as Latin-1, and where it ends; undefined when it is not whole. */
export function stringAt(payload: Buffer, offset: number): { text: string; end: number } | undefined {
  const length = uint32At(payload, offset);
  if (length === undefined || offset + 4 + length > payload.length) return undefined;
  const end = offset + 4 + length;
  return { text: payload.toString('latin1', offset + 4, end), end };
}

/** A channel request's fields (RFC 4254 5.4); undefined when it is malformed, which ssh2 ends by itself. */
export function channelRequest(
  payload: Buffer,
): { channel: number; type: string; wantsReply: boolean } | undefined {
  const channel = uint32At(payload, 1);
  const type = stringAt(payload, 5);
  if (channel === undefined || type === undefined || type.end >= payload.length) return undefined;
  return { channel, type: type.text, wantsReply: payload[type.end] !== 0 };
}
