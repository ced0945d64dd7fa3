import type { AddressInfo } from 'node:net';

export interface HouseAddresses {
  readonly ssh: readonly AddressInfo[];
  readonly tcp: readonly AddressInfo[];
  /** Only where metrics are asked for. */
  readonly metrics: AddressInfo | undefined;
}

/** The one line on stdout when both ports listen: where, and how to join. */
export function readyLine({ ssh, tcp, metrics }: HouseAddresses): string {
  const where = `ready: ssh on ${ssh.map(written).join(', ')}; old clients on ${tcp.map(written).join(', ')}`;
  const how = `join with: ssh -p ${portOf(ssh)} nick@${hostOf(ssh)}  or: nc ${hostOf(tcp)} ${portOf(tcp)}`;
  const counts = metrics === undefined ? '' : `; metrics on http://${written(metrics)}/metrics`;
  return `${where}; ${how}${counts}\n`;
}

function written({ address, port, family }: AddressInfo): string {
  return family === 'IPv6' ? `[${address}]:${port}` : `${address}:${port}`;
}

/** The name under which somebody on this machine reaches the first address. */
function hostOf([first]: readonly AddressInfo[]): string {
  const address = first?.address ?? '';
  return ['::', '0.0.0.0', '127.0.0.1', '::1', ''].includes(address) ? 'localhost' : address;
}

function portOf([first]: readonly AddressInfo[]): number {
  return first?.port ?? 0;
}
