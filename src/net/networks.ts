import { BlockList } from 'node:net';

import ipaddr from 'ipaddr.js';

import { parseAddress } from './addresses.ts';

/** A set of networks, from the settings. */
export interface Networks {
  contains(address: string | undefined): boolean;
}

/**
 * Each item is an address or a network in CIDR notation, of either family.
 * @throws TypeError with a sentence that names the item
 */
export function parseNetworks(list: readonly string[]): Networks {
  const networks = new BlockList();
  for (const item of list) {
    const [address, bits] = parseNetwork(item);
    networks.addSubnet(address.toString(), bits, address.kind());
  }
  return {
    contains(raw) {
      const address = parseAddress(raw);
      return address !== undefined && networks.check(address.toString(), address.kind());
    },
  };
}

function parseNetwork(item: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  if (ipaddr.isValidCIDR(item)) {
    const [address, bits] = ipaddr.parseCIDR(item);
    // Addresses are compared without their IPv4-mapping, so a mapped network must lose it too.
    const mapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= 96;
    return mapped ? [address.toIPv4Address(), bits - 96] : [address, bits];
  }
  const address = parseAddress(item);
  if (address === undefined) {
    throw new TypeError(
      `"${item}" is no network: write an address or a network such as 192.0.2.0/24 or 2001:db8::/32`,
    );
  }
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
