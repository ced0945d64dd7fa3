import { choiceSetting } from './setting.ts';

/** Whether lines have their time: none, those that begin a minute, or all. */
export const timestamp = choiceSetting({ name: 'timestamp', usage: 'off|minutes|all', unset: 'minutes' });
