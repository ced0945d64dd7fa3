import { randomBytes } from 'node:crypto';

import type { Logger } from 'pino';

import { systemClock } from '../chat-core/clock.ts';
import { openCore } from '../chat-core/core.ts';
import { connectFace } from '../chat-core/link/connect-face.ts';
import type { CoreClient } from '../chat-core/link/core-client.ts';
import { createPortPair } from '../chat-core/link/port.ts';
import type { FromCore, FromFace } from '../chat-core/link/protocol.ts';
import type { Config } from '../config/schema.ts';
import { LineFace } from '../line-face/line-face.ts';
import { createAddressLimits } from '../net/address-limits.ts';
import { parseNetworks } from '../net/networks.ts';
import { loadHostKeys } from '../ssh-server/host-keys.ts';
import { openSshServer } from '../ssh-server/ssh-server.ts';
import { openStorage } from '../storage/open-storage.ts';
import { openLegacyServer } from '../tcp-legacy/legacy-server.ts';
import { createInkFace } from '../ui/ink-face.ts';
import type { HouseAddresses } from './ready-line.ts';
import { listenError } from './start-error.ts';
import type { StopReason } from './stop-asked.ts';

export interface OpenHouse {
  readonly addresses: HouseAddresses;
  /** Resolves when the house cannot go on. */
  readonly failed: Promise<StopReason>;
  /** People are told, screens restored, ports closed, the log closed. Answers with the exit status. */
  close(reason: StopReason): Promise<number>;
}
