import { commands } from './commands.ts';
import { door } from './door.ts';
import { legacy } from './legacy.ts';
import { lines } from './lines.ts';
import { members } from './members.ts';
import { notices } from './notices.ts';
import { refusals } from './refusals.ts';
import { screen } from './screen.ts';
import { ssh } from './ssh.ts';

export const en = {
  ...refusals,
  ...notices,
  ...commands,
  ...lines,
  ...door,
  ...screen,
  ...members,
  ...legacy,
  ...ssh,
};
