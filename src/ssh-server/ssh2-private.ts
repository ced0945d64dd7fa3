import { readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import type { Socket } from 'node:net';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';

import type * as Ssh2 from 'ssh2';
import type { Connection as Ssh2Client, ServerChannel } from 'ssh2';

import { socketSentBytes } from '../net/slow-reader.ts';
import { fillPadding } from './padding-pool.ts';
import { postQuantumExchange, postQuantumMethod, type KeyExchangeClass } from './post-quantum.ts';
import { mends } from './ssh2-mends.ts';

/**
 * Everything that this house does to ssh2 behind its public interface: the mends of its source, made while it is
 * loaded, and the private members that guards and writers need. It fits version 1.17.0 and no other; a test fails
 * when the version moves, and loading fails when a mended line is no longer there.
 */
export const mendedVersion = '1.17.0';

interface PrivateModules {
  readonly kex: { addedExchanges: Record<string, (base: KeyExchangeClass) => KeyExchangeClass> };
  readonly crypto: { fillPadding: typeof fillPadding; readonly bindingAvailable: boolean };
}

const require = createRequire(import.meta.url);

function loadMended(): typeof Ssh2 {
  // Whoever loaded ssh2 before keeps theirs; from now on everybody gets the mended one.
  for (const path of Object.keys(require.cache)) {
    if (/[\\/]ssh2[\\/]lib[\\/].*\.js$/.test(path)) delete require.cache[path];
  }
  for (const { file, lines } of mends) loadFile(require.resolve(`ssh2/lib/${file}`), lines);
  const modules: PrivateModules = {
    kex: require('ssh2/lib/protocol/kex.js') as PrivateModules['kex'],
    crypto: require('ssh2/lib/protocol/crypto.js') as PrivateModules['crypto'],
  };
  modules.kex.addedExchanges[postQuantumMethod] = postQuantumExchange;
  modules.crypto.fillPadding = fillPadding;
  nativeCiphers = modules.crypto.bindingAvailable;
  return require('ssh2') as typeof Ssh2;
}

/** Puts the mended file where `require` looks first, so that all of ssh2 gets it, also when others import ssh2. */
function loadFile(path: string, lines: readonly (readonly [from: string, to: string])[]): void {
  let source = readFileSync(path, 'utf8');
  for (const [from, to] of lines) {
    if (source.split(from).length !== 2)
      throw new Error(`this is not ssh2 ${mendedVersion}: ${path} has not "${from}"`);
    source = source.replace(from, () => to);
  }
  const loading = new Module(path);
  loading.filename = path;
  const names = ['exports', 'require', 'module', '__filename', '__dirname'];
  const run = compileFunction(source, names, { filename: path });
  require.cache[path] = loading;
  run(loading.exports, createRequire(path), loading, path, dirname(path));
  loading.loaded = true;
}

/** Whether ssh2's compiled ciphers are at work; without them a packet costs 7 to 12 times as much. */
export let nativeCiphers = false;

export const { Server, Client, utils } = loadMended();

/** What ssh2 keeps of a channel: a session before its shell, or the stream that came of it. */
interface PrivateChannel {
  readonly writableLength?: number;
  readonly incoming?: { readonly window: number };
  readonly outgoing?: { readonly id: number };
  readonly _channel?: PrivateChannel;
  readonly _chanInfo?: { readonly outgoing: { readonly id: number } };
}

interface PrivateProtocol {
  _onPayload: (payload: Buffer) => unknown;
  readonly _decipher: { _onPayload: (payload: Buffer) => unknown };
  /** Set from the moment our KEXINIT is sent until the exchange is over. */
  readonly _kexinit: Buffer | undefined;
  readonly _queue: readonly Buffer[] | undefined;
  channelData(id: number, bytes: Uint8Array): void;
  channelSuccess(id: number): void;
  channelFailure(id: number): void;
  channelClose(id: number): void;
  channelOpenFail(id: number, reason: number, description: string): void;
}

interface PrivateClient {
  readonly _sock: Socket;
  readonly _protocol: PrivateProtocol;
  readonly _chanMgr: {
    readonly _channels: Record<number, PrivateChannel | undefined>;
    readonly _count: number;
    remove(id: number): void;
  };
}

interface PrivateServerChannel extends ServerChannel {
  readonly outgoing: {
    readonly id: number;
    readonly packetSize: number;
    readonly state: string;
    window: number;
  };
  readonly _client: PrivateClient;
}

export function socketOf(client: Ssh2Client): Socket {
  return (client as unknown as PrivateClient)._sock;
}

/** A channel as packets name it. */
export interface NumberedChannel {
  /** The number that the client gave it. */
  readonly remoteId: number;
  /** A shell or a command runs on it. */
  readonly started: boolean;
  /** Bytes that the client may still send. */
  readonly incomingWindow: number;
}

/** One connection's packets, below ssh2's interface. */
export interface Wire {
  /**
   * `inspect` sees every packet that arrives, decrypted, before ssh2 does; false takes it away from ssh2. `done` is called
   * when the packet has been dealt with, and whatever answers it has been written.
   */
  onPacket(inspect: (payload: Buffer) => boolean, done: () => void): void;
  /** Bytes that wait on our side: for a channel's window, for a key exchange, for the socket. */
  queuedBytes(): number;
  /** Bytes that the kernel has taken from us. */
  sentBytes(): number;
  channel(id: number): NumberedChannel | undefined;
  liveChannels(): number;
  /** ssh2 forgets a channel on which nothing was started only when it is told to, and never confirms its end. */
  forgetChannel(id: number): void;
  refuseChannel(remoteId: number): void;
  answerRequest(remoteId: number, answer: 'done' | 'failed'): void;
}

const keyExchangeInit = 20;
const resourceShortage = 4;

export function openWire(client: Ssh2Client): Wire {
  const connection = client as unknown as PrivateClient;
  const { _protocol: protocol, _chanMgr: channels } = connection;

  return {
    onPacket(inspect, done) {
      const pass = protocol._onPayload;
      // During a key exchange ssh2 reads past `_onPayload`, so its stand-in is watched as well.
      const watchExchange = (): void => {
        const decipher = protocol._decipher;
        const passExchange = decipher._onPayload;
        decipher._onPayload = (payload) => (inspect(payload) ? passExchange(payload) : undefined);
      };
      protocol._onPayload = (payload) => {
        const passes = inspect(payload);
        const result = passes ? pass(payload) : undefined;
        if (passes && payload[0] === keyExchangeInit) watchExchange();
        done();
        return result;
      };
      watchExchange();
    },
    queuedBytes() {
      const inChannels = Object.values(channels._channels).map((channel) => channel?.writableLength ?? 0);
      return inChannels.reduce((total, bytes) => total + bytes, queuedBelow(connection));
    },
    sentBytes: () => socketSentBytes(connection._sock),
    channel(id) {
      const channel = channels._channels[id];
      const remoteId = (channel?._chanInfo ?? channel)?.outgoing?.id;
      if (channel === undefined || remoteId === undefined) return undefined;
      const stream = channel._chanInfo === undefined ? channel : channel._channel;
      return { remoteId, started: stream !== undefined, incomingWindow: stream?.incoming?.window ?? 0 };
    },
    liveChannels: () => channels._count,
    forgetChannel(id) {
      const remoteId = channels._channels[id]?._chanInfo?.outgoing.id;
      channels.remove(id);
      if (remoteId !== undefined) protocol.channelClose(remoteId);
    },
    refuseChannel: (remoteId) => protocol.channelOpenFail(remoteId, resourceShortage, 'too many channels'),
    answerRequest(remoteId, answer) {
      if (answer === 'done') protocol.channelSuccess(remoteId);
      else protocol.channelFailure(remoteId);
    },
  };
}

const largestPacket = 32_768;

/**
 * Sends at once, as one packet, what the client has room for; anything else takes the channel's own, slower way.
 * Worth it: skipping the stream below a channel is a tenth of the cost of a delivery.
 */
export function sendOn(channel: ServerChannel, bytes: Uint8Array): void {
  const { outgoing, _client: client } = channel as PrivateServerChannel;
  const room = Math.min(outgoing.window, outgoing.packetSize, largestPacket);
  if (outgoing.state !== 'open' || channel.writableLength > 0 || bytes.length > room) {
    channel.write(bytes);
    return;
  }
  outgoing.window -= bytes.length;
  client._protocol.channelData(outgoing.id, bytes);
}

export function socketUnder(channel: ServerChannel): Socket {
  return (channel as PrivateServerChannel)._client._sock;
}

/** Bytes that wait on our side for this channel's client: for its window, for a key exchange, for its socket. */
export function queuedOn(channel: ServerChannel): number {
  return channel.writableLength + queuedBelow((channel as PrivateServerChannel)._client);
}

function queuedBelow({ _sock: socket, _protocol: protocol }: PrivateClient): number {
  const held = protocol._queue?.reduce((total, packet) => total + packet.length, 0) ?? 0;
  return held + socket.writableLength;
}
