import type { RefusalCode } from '../../chat-core/errors.ts';

/** Why something was not done, and what to do next. */
export const refusals = {
  'argument-missing': 'Something is missing: write /{command} {usage}',
  'argument-unexpected': '/{command} takes nothing after it. Write /{command} alone.',
  'choice-unknown': '/{command} knows no "{choice}". Write one of these: {choices}.',
  'command-ambiguous': '/{command} could be any of {candidates}. Write one more letter.',
  'command-unknown':
    '{nearest, select, none {There is no command /{command}. /help lists them all} other {There is no command /{command}. Did you mean /{nearest}?}}',
  'connection-limit':
    'There are too many connections from your address. Close one, or try again in a minute.',
  'house-closing': 'The house is closing for a moment. Come back with the same command in a minute.',
  'message-empty': 'There is nothing to send yet. Write something first.',
  'message-too-long':
    'That is too long for one message: {bytes, number} bytes, and {limit, number} fit. Cut it in two.',
  'message-too-many-lines':
    'That is {lines, number} lines, and a message holds {limit, number}. Send it in parts.',
  'name-taken':
    'The name {nick} belongs to somebody else now. Register again with .newuser and another nick.',
  'nick-invalid':
    'The nick "{nick}" does not work here. Use 2 to 20 letters, digits, _ or -, beginning with a letter.',
  'nick-in-use': 'The nick {nick} is in use. Pick another one, or try again in 90 seconds.',
  'not-in-a-room': 'You are not in a room. /join #lobby takes you to one, /list shows them all.',
  'not-in-room': 'You are not in #{room}. Enter it with /join #{room}',
  'retention-too-short':
    'A room keeps what is said for an hour at least: /retention 12h or /retention 30d; /retention off leaves it to the house.',
  'room-exists':
    'The name #{room} is taken. Choose another one; /join #{room} enters the room if it is open to you.',
  'room-limit':
    'You have made {limit, number} rooms within a minute. Wait {seconds, number} s, then make the next.',
  'room-name-invalid':
    'A room cannot be called "{room}". Use 1 to 32 letters, digits, _ or -, beginning with a letter.',
  'room-number-unknown':
    'You have no room {number}: you are in {count, plural, one {# room} other {# rooms}}. /list shows them all.',
  'room-unknown': 'There is no room #{room}. /create #{room} makes it, /list shows those that exist.',
  'search-busy': 'Many people are searching right now. Try again in a moment.',
  'seat-rooms-limit':
    'You are in {limit, number} rooms, which is as many as fit. Leave one with /leave first.',
  'session-gone': 'This session has ended. Connect again; your seat is kept.',
  'token-unknown':
    'That token is not known here, or its nick has a new owner. Register again with .newuser and a nick.',
  'topic-too-long':
    'That topic is too long: {length, number} characters, and {limit, number} fit. Write a shorter one.',
  'zone-unknown': 'There is no time zone "{zone}". Write one like Europe/Madrid, or auto.',
  'too-fast': 'That was fast: wait {seconds, number} s, then send it again.',
  'account-needed':
    'That is for people with a key or a token of their own. Come in with an SSH key, then try again.',
  'credential-last': 'That is the only way into your account. Link another one with /link first.',
  'credential-unknown': 'None of your keys and tokens begins like "{credential}". /unlink alone shows them.',
  'link-code-said':
    'That code opens an account, so nobody was shown it, and it is good no more. Make a new one with /link, and type it behind /link.',
  'link-code-unknown':
    'That code is not good, or not any more. Type /link where you are at home, and its new code here.',
  'link-from-inside': 'This key has been here meanwhile. Come in with Enter, then type /link and the code.',
  'link-needs-credential':
    'You came in without a key or a token, so there is nothing to link. Come in with the new key, then type the code.',
  'link-same-account': 'This key or token opens that account already. There is nothing to do.',
  'nick-kept': 'The nick {nick} is kept for somebody else. Pick another one.',
  'nick-not-here': 'There is nobody called {nick} here. /names shows who is there.',
  'nick-reserved': 'The nick {nick} is kept for the house. Pick another one.',
  'password-busy': 'Many passwords are being tried right now. Try again in a moment.',
  'password-too-long': 'That password is too long: {limit, number} characters fit. Write a shorter one.',
  'password-too-short':
    'That password is too short. Write /password and {limit, number} characters or more; blanks may be among them.',
  'password-wrong':
    'That is not the password of {nick}. Try again, or give an empty one to come in as a guest.',
  'recovery-said':
    'That code opens an account, so nobody was shown it. Type it behind /recovery, where you have come in with a new key.',
  'recovery-unknown': 'That recovery code is not good, or was used before. Check it letter by letter.',
  'too-many-tries': 'That was tried too often from here. Wait {minutes, number} minutes, then try again.',
  'message-not-yours': 'Message #{number} is from {nick}, and only {nick} can change it.',
  'message-unknown': 'There is no message #{number}. /search shows the numbers of messages.',
  'nothing-said-yet': 'You have said nothing here lately. Name the message by its number; /search shows it.',
  'search-date-invalid':
    '"{date}" is no date. Write before:2026-11-22, or before:# and the number of a message.',
  'search-empty': 'Write what to look for: /search release from:sam in:#dev before:2026-11-22',
  'account-needed-there':
    '{nick} has no account, and runs the house no longer than this visit. Let them come in with an SSH key first.',
  'address-restricted':
    'There were too many attempts from your address: for some minutes only people whose key has an account here may come in from it. Try again later.',
  banned:
    'You are banned from this house{time, select, none {} other { for another {time}}}{why}. Whoever runs it can take that back.',
  'defence-closed': 'The house is closed for now: only those who run it come in. Try again later.',
  'defence-invited':
    'Only people with an account here and invited ones come in for now. Somebody who runs the house lets you in with /invite house and your nick.',
  'defence-registered':
    'No guests come in for now. Come with an SSH key (ssh-keygen makes one): it becomes your account.',
  'defence-links':
    'Newcomers post no links in rooms for now. Your line is kept; take the link out, or wait an hour.',
  'defence-waits':
    'Newcomers wait between two messages for now: wait {seconds, number} s. Your line is kept.',
  'direct-not-first': 'Newcomers write only to people who wrote to them first, for now. Say hello in a room.',
  'direct-put-away': 'That conversation is not among yours now. /msg and the nick bring it.',
  'direct-with-yourself': 'That is you. Name somebody else; /who shows who is here.',
  'duration-invalid': '"{duration}" is no time. Write it like 90s, 10m, 2h, 1d or 2w.',
  'house-muted':
    'You may read and not speak in this house{time, select, none {} other { for another {time}}}{why}. Whoever runs it can take that back; your line is kept.',
  'ignored-not': 'You do not ignore {nick}. /ignore shows whom you do.',
  'key-too-long': 'The word that opens a room has {limit, number} characters at most. Write a shorter one.',
  'list-full':
    '{what, select, invited {{limit, number} people are invited there already; /kick takes an invitation back} roles {{limit, number} people have a role there already; /deop takes one away} other {{limit, number} bans and mutes hold there already; /bans shows them, /unban and /unmute take one back}}.',
  'lobby-stays':
    '#lobby belongs to everybody: it stays open, under its name. Make a room of your own with /create.',
  'nobody-by-that-name': 'Nobody here is called {nick}. /who shows who is here.',
  'not-a-member': '{nick} is not in #{room}. /names shows who is.',
  'not-allowed':
    '{needs, select, member {Only people who are in #{room} do that. /join #{room} enters it} voice {Only people with a voice, operators and owners of #{room} do that. /names shows who they are} operator {Only operators and owners of #{room} do that. /names shows who they are} owner {Only owners of #{room} do that. /names shows who they are} other {Only those who run the house do that}}.',
  'not-allowed-in-house':
    '{needs, select, account {Only people with an account do that. Come in with an SSH key, and you have one} other {Only those who run the house do that}}.',
  'not-in-direct':
    'That is for rooms, and this is a conversation of two. Go to a room first: /b and its name.',
  'nothing-to-undo':
    'You did nothing in the last 10 minutes that can be taken back. /audit shows what was done.',
  outranked: '{nick} has as much say there as you, or more. Somebody who has more than both can do it.',
  'reply-nothing': 'Nobody has said anything to you lately. /msg and a nick begin a conversation.',
  'role-already': '{nick} is that already. /names shows who is what.',
  'role-none': '{nick} has no role here. /names shows who has one.',
  'room-banned':
    'You are banned from #{room}{time, select, none {} other { for another {time}}}{why}. Its operators can take that back.',
  'room-key-needed': 'A word opens #{room}. Write it behind the name: /join #{room} word',
  'room-key-wrong': 'That word does not open #{room}. Ask somebody who is in it.',
  'room-locked':
    '#{room} is locked: only people with a role speak in it. Your line is kept; ask an operator for a /voice.',
  'room-muted':
    'You may read and not speak in #{room}{time, select, none {} other { for another {time}}}{why}. Its operators can take that back; your line is kept.',
  'sanction-own': 'That is yourself, and you could not take it back. /leave leaves the room.',
  'sanction-unknown':
    'There is no such {kind, select, mute {mute} other {ban}}: {target}. /bans shows those that hold.',
  'settings-invalid': 'The settings are as they were: {why}',
  'slow-mode': '#{room} is slow: wait {seconds, number} s. Your line is kept.',
  'sysop-configured':
    '{nick} runs the house by its settings. Take their fingerprint out there, or out of the file operators in its data directory.',
  'target-invalid':
    '"{target}" is nobody who can be met. Write a nick, key:SHA256:…, ip:192.0.2.7 or net:192.0.2.0/24.',
  'text-too-long': 'That has {length, number} characters, and {limit, number} is the most. Make it shorter.',
} satisfies Record<RefusalCode, string>;
