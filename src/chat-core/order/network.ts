import ipaddr from 'ipaddr.js';

/** The network in its one official spelling; a single address has the whole length. Undefined where it is none. */
export function parseNetwork(text: string): string | undefined {
  // Old ways of writing an address (1.2.3, 010.0.0.1) are never what was meant.
  const [host = ''] = text.split('/');
  if (!host.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(host)) return undefined;
  try {
    const [address, length] = text.includes('/') ? ipaddr.parseCIDR(text) : wholeLength(ipaddr.process(text));
    const network = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
    return `${network.networkAddressFromCIDR(`${address.toString()}/${length}`).toString()}/${length}`;
  } catch {
    // The only way to ask whether something is an address is to read it as one.
    return undefined;
  }
}

/** A network that many addresses are compared with. */
export type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** `network` as `parseNetwork` writes it; an address as the limits count it is one, too. */
export function readNetwork(network: string): Network | undefined {
  const official = parseNetwork(network);
  return official === undefined ? undefined : ipaddr.parseCIDR(official);
}

/** Whether the one is in the other, or the other in it. */
export function overlap([own, ownLength]: Network, [other, length]: Network): boolean {
  return own.kind() === other.kind() && own.match(other, Math.min(length, ownLength));
}

function wholeLength(address: ipaddr.IPv4 | ipaddr.IPv6): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
