import type { Command } from './command.ts';
import { b } from './b.ts';
import { bare } from './bare.ts';
import { bell } from './bell.ts';
import { clear } from './clear.ts';
import { create } from './create.ts';
import { deleteMessage } from './delete.ts';
import { edit } from './edit.ts';
import { password } from './password.ts';
import { privacy } from './privacy.ts';
import { search } from './search.ts';
import { help } from './help.ts';
import { join } from './join.ts';
import { leave } from './leave.ts';
import { link } from './link.ts';
import { list } from './list.ts';
import { me } from './me.ts';
import { names } from './names.ts';
import { nick } from './nick.ts';
import { quit } from './quit.ts';
import { recovery } from './recovery.ts';
import { theme } from './theme.ts';
import { topic } from './topic.ts';
import { tz } from './tz.ts';
import { unlink } from './unlink.ts';
import { up } from './up.ts';
import { who } from './who.ts';

/** Every command there is, in the order in which help shows them. All faces read from here. */
export const commands: readonly Command[] = [
  join,
  leave,
  create,
  b,
  list,
  names,
  who,
  topic,
  me,
  edit,
  deleteMessage,
  search,
  up,
  clear,
  bare,
  theme,
  tz,
  bell,
  nick,
  link,
  unlink,
  recovery,
  password,
  privacy,
  help,
  quit,
];

/** By name or alias, whatever the case. */
export function findCommand(word: string): Command | undefined {
  const wanted = word.toLowerCase();
  return commands.find(({ name, aliases }) => name === wanted || aliases.includes(wanted));
}
