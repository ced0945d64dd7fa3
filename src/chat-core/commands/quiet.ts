import { choiceSetting } from './setting.ts';

/** Whether those who come and go are left out of the timeline. */
export const quiet = choiceSetting({ name: 'quiet', usage: 'on|off', unset: 'off' });
