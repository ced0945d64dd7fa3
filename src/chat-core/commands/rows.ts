import type { Command } from './command.ts';
import { announce } from './announce.ts';
import { audit } from './audit.ts';
import { away } from './away.ts';
import { back } from './back.ts';
import { ban } from './ban.ts';
import { bans } from './bans.ts';
import { close } from './close.ts';
import { defence } from './defence.ts';
import { deop } from './deop.ts';
import { ignore } from './ignore.ts';
import { invite } from './invite.ts';
import { key } from './key.ts';
import { kick } from './kick.ts';
import { lock } from './lock.ts';
import { msg } from './msg.ts';
import { mute } from './mute.ts';
import { op } from './op.ts';
import { pin } from './pin.ts';
import { privateRoom } from './private.ts';
import { profile } from './profile.ts';
import { reload } from './reload.ts';
import { rename } from './rename.ts';
import { reply } from './reply.ts';
import { report } from './report.ts';
import { retention } from './retention.ts';
import { slow } from './slow.ts';
import { unban } from './unban.ts';
import { undo } from './undo.ts';
import { unignore } from './unignore.ts';
import { unmute } from './unmute.ts';
import { voice } from './voice.ts';
import { whois } from './whois.ts';
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
  whois,
  topic,
  invite,
  msg,
  reply,
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
  away,
  back,
  ignore,
  unignore,
  profile,
  link,
  unlink,
  recovery,
  password,
  privacy,
  report,
  retention,
  op,
  deop,
  voice,
  kick,
  mute,
  unmute,
  ban,
  unban,
  bans,
  slow,
  lock,
  privateRoom,
  key,
  pin,
  rename,
  close,
  announce,
  defence,
  audit,
  undo,
  reload,
  help,
  quit,
];

/** By name or alias, whatever the case. */
export function findCommand(word: string): Command | undefined {
  const wanted = word.toLowerCase();
  return commands.find(({ name, aliases }) => name === wanted || aliases.includes(wanted));
}
