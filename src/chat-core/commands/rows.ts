import { announce } from './announce.ts';
import { audit } from './audit.ts';
import { away } from './away.ts';
import { b } from './b.ts';
import { back } from './back.ts';
import { ban } from './ban.ts';
import { bans } from './bans.ts';
import { bare } from './bare.ts';
import { clear } from './clear.ts';
import { close } from './close.ts';
import type { Command } from './command.ts';
import { create } from './create.ts';
import { defence } from './defence.ts';
import { deleteMessage } from './delete.ts';
import { deop } from './deop.ts';
import { edit } from './edit.ts';
import { help } from './help.ts';
import { ignore } from './ignore.ts';
import { invite } from './invite.ts';
import { join } from './join.ts';
import { key } from './key.ts';
import { kick } from './kick.ts';
import { leave } from './leave.ts';
import { link } from './link.ts';
import { list } from './list.ts';
import { lock } from './lock.ts';
import { me } from './me.ts';
import { msg } from './msg.ts';
import { mute } from './mute.ts';
import { names } from './names.ts';
import { nick } from './nick.ts';
import { op } from './op.ts';
import { password } from './password.ts';
import { pin } from './pin.ts';
import { privacy } from './privacy.ts';
import { privateRoom } from './private.ts';
import { profile } from './profile.ts';
import { quit } from './quit.ts';
import { recovery } from './recovery.ts';
import { reload } from './reload.ts';
import { rename } from './rename.ts';
import { reply } from './reply.ts';
import { report } from './report.ts';
import { retention } from './retention.ts';
import { search } from './search.ts';
import { set } from './set.ts';
import { settings } from './settings.ts';
import { shrug } from './shrug.ts';
import { slap } from './slap.ts';
import { slow } from './slow.ts';
import { tableflip } from './tableflip.ts';
import { topic } from './topic.ts';
import { unban } from './unban.ts';
import { undo } from './undo.ts';
import { unignore } from './unignore.ts';
import { unlink } from './unlink.ts';
import { unmute } from './unmute.ts';
import { up } from './up.ts';
import { voice } from './voice.ts';
import { who } from './who.ts';
import { whois } from './whois.ts';

/** Commands that belong together, under one heading in help. */
export interface CommandGroup {
  readonly name: 'rooms' | 'talk' | 'screen' | 'you' | 'order';
  readonly commands: readonly Command[];
}

export const commandGroups: readonly CommandGroup[] = [
  {
    name: 'rooms',
    commands: [join, leave, create, b, list, names, who, whois, topic, pin, invite, retention],
  },
  {
    name: 'talk',
    commands: [msg, reply, me, shrug, tableflip, slap, edit, deleteMessage, search, report],
  },
  { name: 'screen', commands: [up, clear, bare, set, ...settings] },
  {
    name: 'you',
    commands: [
      ...[nick, away, back, ignore, unignore, profile],
      ...[link, unlink, recovery, password, privacy, help, quit],
    ],
  },
  {
    name: 'order',
    commands: [
      ...[op, deop, voice, kick, mute, unmute, ban, unban, bans],
      ...[slow, lock, privateRoom, key, rename, close],
      ...[audit, undo, announce, defence, reload],
    ],
  },
];

/** Every command there is, in the order in which help shows them. All faces read from here. */
export const commands: readonly Command[] = commandGroups.flatMap((group) => group.commands);

/** By name or alias, whatever the case. */
export function findCommand(word: string): Command | undefined {
  const wanted = word.toLowerCase();
  return commands.find(({ name, aliases }) => name === wanted || aliases.includes(wanted));
}
