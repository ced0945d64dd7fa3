import { ChatError } from '../errors.ts';
import { shown } from '../text/shown.ts';
import type { SettingCommand } from './setting.ts';

export const tz: SettingCommand = {
  name: 'tz',
  aliases: [],
  usage: 'Area/City',
  unset: 'auto',
  run({ actions }, argument) {
    if (argument.toLowerCase() === 'auto') {
      actions.keepSetting('tz', undefined);
      return { type: 'setting', name: 'tz', value: 'auto' };
    }
    const value = parseZone(argument);
    actions.keepSetting('tz', value);
    return { type: 'setting', name: 'tz', value };
  },
};

/** The IANA name as it is written officially. @throws ChatError `zone-unknown` */
function parseZone(argument: string): string {
  try {
    return Intl.DateTimeFormat('en', { timeZone: argument }).resolvedOptions().timeZone;
  } catch (cause) {
    // The only way to ask whether a zone exists is to try it.
    throw new ChatError('zone-unknown', { zone: shown(argument) }, { cause });
  }
}
