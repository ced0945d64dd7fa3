import type { Command } from './command.ts';
import { b } from './b.ts';
import { bare } from './bare.ts';
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
import { set } from './set.ts';
import { settings } from './settings.ts';
import { shrug } from './shrug.ts';
import { slap } from './slap.ts';
import { tableflip } from './tableflip.ts';
import { topic } from './topic.ts';
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
  shrug,
  tableflip,
  slap,
  edit,
  deleteMessage,
  search,
  up,
  clear,
  bare,
  set,
  ...settings,
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
