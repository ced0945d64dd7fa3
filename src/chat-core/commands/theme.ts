import { choiceSetting } from './setting.ts';

export const theme = choiceSetting({
  name: 'theme',
  usage: 'auto|light|dark|high-contrast|mono|irc|ansi-bbs',
  unset: 'auto',
});
