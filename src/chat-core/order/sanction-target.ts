import { ChatError } from '../errors.ts';
import { shown } from '../text/shown.ts';
import { parseNetwork } from './network.ts';
import type { SanctionTarget } from './order.ts';

/** `key:SHA256:…`, `ip:192.0.2.7` or `net:192.0.2.0/24`; undefined for everything else: that is a nick. @throws ChatError `target-invalid` */
export function parseTarget(raw: string): SanctionTarget | undefined {
  const [, scheme, value = ''] = /^(key|ip|net):(.+)$/i.exec(raw) ?? [];
  switch (scheme?.toLowerCase()) {
    case undefined:
      return undefined;
    case 'key': {
      if (!/^SHA256:[A-Za-z0-9+/]{43}$/.test(value))
        throw new ChatError('target-invalid', { target: shown(raw) });
      return { type: 'credential', credential: `key:${value}` };
    }
    default: {
      const network = parseNetwork(value);
      if (network === undefined) throw new ChatError('target-invalid', { target: shown(raw) });
      return { type: 'network', network };
    }
  }
}

/** How a target is written in commands and lists: a nick, `key:SHA256:…`, or `net:192.0.2.0/24`. */
export function targetName(target: SanctionTarget): string {
  switch (target.type) {
    case 'person':
      return target.nick;
    case 'credential':
      return target.credential;
    case 'network':
      return `net:${target.network}`;
  }
}
