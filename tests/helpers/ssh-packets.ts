/** Pieces of SSH packets (RFC 4251 5), for clients that do not keep to the rules. */
export function packet(number: number, ...parts: (number | string | Buffer | boolean)[]): Buffer {
  return Buffer.concat([Buffer.from([number]), ...parts.map(piece)]);
}

/** A number is a uint32, text and bytes are strings with their length, true and false are one byte. */
function piece(part: number | string | Buffer | boolean): Buffer {
  if (typeof part === 'boolean') return Buffer.from([part ? 1 : 0]);
  if (typeof part === 'number') return uint32(part);
  const bytes = Buffer.from(part);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export interface ChannelOpenFields {
  readonly sender?: number;
  readonly window?: number;
  readonly packetSize?: number;
  readonly type?: string;
}

export function channelOpen({
  sender = 0,
  window = 2 ** 21,
  packetSize = 32_768,
  type = 'session',
}: ChannelOpenFields = {}): Buffer {
  return packet(90, type, sender, window, packetSize);
}

export function channelRequest(
  channel: number,
  type: string,
  wantReply: boolean,
  ...parts: (number | string)[]
): Buffer {
  return packet(98, channel, type, wantReply, ...parts);
}

export const ptyRequest = (channel: number, columns = 80, rows = 24, modes = ''): Buffer =>
  channelRequest(channel, 'pty-req', true, 'xterm-256color', columns, rows, 0, 0, modes);

export const shellRequest = (channel: number): Buffer => channelRequest(channel, 'shell', true);

export const channelData = (channel: number, text: string | Buffer): Buffer => packet(94, channel, text);
