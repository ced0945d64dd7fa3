import { bell } from './bell.ts';
import { hints } from './hints.ts';
import { quiet } from './quiet.ts';
import type { SettingCommand } from './setting.ts';
import { theme } from './theme.ts';
import { timestamp } from './timestamp.ts';
import { tz } from './tz.ts';

/** Everything that a person can set, in the order in which `/set` lists it. */
export const settings: readonly SettingCommand[] = [theme, tz, timestamp, bell, hints, quiet];
