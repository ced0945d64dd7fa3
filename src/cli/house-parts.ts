import type { Logger } from 'pino';

import type { CoreClient } from '../chat-core/link/core-client.ts';
import type { Config } from '../config/schema.ts';
import type { AddressLimits } from '../net/address-limits.ts';

/** What every part of the house is opened with. */
export interface HouseParts {
  readonly config: Config;
  readonly log: Logger;
  readonly client: CoreClient;
  readonly addressLimits: AddressLimits;
}
