import { choiceSetting } from './setting.ts';

/** When the terminal rings. */
export const bell = choiceSetting({ name: 'bell', usage: 'off|mentions|all', unset: 'mentions' });
