import { choiceSetting } from './setting.ts';

/** Whether a screen has a line that says which keys there are. */
export const hints = choiceSetting({ name: 'hints', usage: 'on|off', unset: 'on' });
