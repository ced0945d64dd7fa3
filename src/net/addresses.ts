import ipaddr from 'ipaddr.js';

/**
 * What the limits count an address by: an IPv4 address itself (also when it arrives as `::ffff:192.0.2.7`), and of
 * an IPv6 address its /64, because whoever has one address of it has them all. Whatever is no address (a socket that
 * has gone already has none) counts as one.
 */
export function addressKey(address: string | undefined): string {
  const parsed = parseAddress(address);
  if (parsed === undefined) return 'unknown';
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const [a = 0, b = 0, c = 0, d = 0] = parsed.parts;
  return `${new ipaddr.IPv6([a, b, c, d, 0, 0, 0, 0]).toString()}/64`;
}

/** Whose an address probably is: the IPv4 address itself, and the /48 of an IPv6 address, which one household may have. */
export function ownerKey(address: string | undefined): string {
  const parsed = parseAddress(address);
  if (!(parsed instanceof ipaddr.IPv6)) return addressKey(address);
  const [a = 0, b = 0, c = 0] = parsed.parts;
  return `${new ipaddr.IPv6([a, b, c, 0, 0, 0, 0, 0]).toString()}/48`;
}

/** The address without its IPv4-mapping and without its zone (`fe80::1%eth0`); undefined when it is none. */
export function parseAddress(address: string | undefined): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const plain = address?.split('%', 1)[0] ?? '';
  // `isValid` also takes "1" for an IPv4 address; nothing that comes from a socket or a header is written so.
  if (!/[.:]/.test(plain) || !ipaddr.isValid(plain)) return undefined;
  return ipaddr.process(plain);
}
