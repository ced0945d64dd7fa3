import type { Addresses } from '../stage/actor.ts';
import type { Address } from '../stage/wire.ts';

/** A target that is none. The message is a sentence. */
export class NoTarget extends Error {
  override readonly name = 'NoTarget';
}

/** `ssh://host:port,tcp://host:port`, or one of both. @throws NoTarget */
export function parseTarget(text: string): Addresses {
  let ssh: Address | undefined;
  let tcp: Address | undefined;
  for (const part of text.split(',')) {
    const [, scheme, host, port] =
      /^(ssh|tcp):\/\/(\[[0-9a-f:.]+\]|[^\s:/@]+):(\d{1,5})\/?$/i.exec(part.trim()) ?? [];
    if (host === undefined || Number(port) > 65_535)
      throw new NoTarget(
        `"${part}" is no target: write ssh://host:port, tcp://host:port, or both with a comma.`,
      );
    const address = { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
    if (scheme === 'ssh') ssh = address;
    else tcp = address;
  }
  return { ssh, tcp };
}
