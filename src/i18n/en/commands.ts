import type { CommandName } from '../../chat-core/commands/command.ts';

/** What each command does, in a few words for help. */
export const commands = {
  'command.create': 'make a room and enter it',
  'command.help': 'show what there is, or how one command works',
  'command.join': 'enter a room',
  'command.leave': 'leave this room, or the one named',
  'command.list': 'show the rooms, their people and topics',
  'command.me': 'say what you do, as an action',
  'command.names': 'show who is in this room, or the one named',
  'command.quit': 'leave the house',
  'command.topic': 'show the topic of this room, or set it',
  'command.who': 'show everybody who is in the house',
  'command.link': 'show a code that opens your account to another key, or type one',
  'command.nick': 'take another nick; with a key it is kept for you',
  'command.recovery': 'make codes for the day you lose your key, or use one',
  'command.unlink': 'show your keys and tokens, or take one away',
  'command.delete': 'take back your last message here, or the one with that number',
  'command.edit': 'change your last message here, or the one with that number',
  'command.privacy': 'what is stored of you, your copy of it, and how to erase it',
  'command.search': 'find what was said; from:nick in:#room before:date narrow it',
} satisfies Record<`command.${CommandName}`, string>;
