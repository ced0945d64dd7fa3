import { isIP } from 'node:net';

/** What the bytes at the beginning of a proxied connection say. */
export type ProxyHeader =
  | { readonly type: 'incomplete' }
  | { readonly type: 'malformed' }
  | {
      readonly type: 'complete';
      /** How many bytes the header takes; what follows belongs to the connection. */
      readonly length: number;
      /** Who is behind the proxy; undefined when the proxy speaks for itself (a health check). */
      readonly address: string | undefined;
    };

const incomplete: ProxyHeader = { type: 'incomplete' };
const malformed: ProxyHeader = { type: 'malformed' };

const signatureV1 = Buffer.from('PROXY ');
const signatureV2 = Buffer.from('\r\n\r\n\0\r\nQUIT\n', 'latin1');
/** Proxy protocol 2.1: the longest line of version 1, with its CRLF. */
const longestV1 = 107;
const fixedV2 = 16;
/** Room for every address and some type-length-values; version 2 itself would allow 64 KiB. */
const longestV2 = 2_048;

/** So many bytes are enough to tell: a longer header is malformed. */
export const longestProxyHeader = longestV2;

/** Reads version 1 or 2 of the PROXY protocol (haproxy.org, proxy-protocol.txt) from the first bytes of a connection. */
export function parseProxyHeader(bytes: Buffer): ProxyHeader {
  if (startsLike(bytes, signatureV2)) return parseV2(bytes);
  if (startsLike(bytes, signatureV1)) return parseV1(bytes);
  return malformed;
}

function startsLike(bytes: Buffer, signature: Buffer): boolean {
  const length = Math.min(bytes.length, signature.length);
  return bytes.subarray(0, length).equals(signature.subarray(0, length));
}

/** `PROXY TCP4 192.0.2.7 198.51.100.1 56324 2222\r\n`, or `PROXY UNKNOWN …\r\n` */
function parseV1(bytes: Buffer): ProxyHeader {
  const end = bytes.subarray(0, longestV1).indexOf('\r\n');
  if (end === -1) return bytes.length < longestV1 ? incomplete : malformed;
  const [, family, source, destination, sourcePort, port, ...more] = bytes
    .toString('latin1', 0, end)
    .split(' ');
  const length = end + 2;
  if (family === 'UNKNOWN') return { type: 'complete', length, address: undefined };
  const version = family === 'TCP4' ? 4 : family === 'TCP6' ? 6 : 0;
  const fits =
    version !== 0 &&
    source !== undefined &&
    isIP(source) === version &&
    isIP(destination ?? '') === version &&
    isPort(sourcePort) &&
    isPort(port) &&
    more.length === 0;
  return fits ? { type: 'complete', length, address: source } : malformed;
}

function isPort(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}

function parseV2(bytes: Buffer): ProxyHeader {
  if (bytes.length < fixedV2) return incomplete;
  const version = bytes.readUInt8(12) >> 4;
  const command = bytes.readUInt8(12) & 0x0f;
  const family = bytes.readUInt8(13);
  const length = fixedV2 + bytes.readUInt16BE(14);
  if (version !== 2 || command > 1 || length > longestV2) return malformed;
  if (bytes.length < length) return incomplete;
  const local = command === 0;
  if (local || family === 0x00) return { type: 'complete', length, address: undefined };
  if (family === 0x11) {
    // TCP over IPv4: two addresses of 4 bytes, two ports.
    return length < fixedV2 + 12
      ? malformed
      : { type: 'complete', length, address: bytes.subarray(16, 20).join('.') };
  }
  if (family === 0x21) {
    return length < fixedV2 + 36
      ? malformed
      : { type: 'complete', length, address: formatIPv6(bytes.subarray(16, 32)) };
  }
  return malformed;
}

function formatIPv6(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16));
  return groups.join(':');
}
