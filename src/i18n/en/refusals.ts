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
  'room-exists': 'There is a room #{room} already. Enter it with /join #{room}',
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
  'link-code-unknown':
    'That code is not good, or not any more. Type /link where you are at home, and its new code here.',
  'link-from-inside': 'This key has been here meanwhile. Come in with Enter, then type /link and the code.',
  'link-needs-credential':
    'You came in without a key or a token, so there is nothing to link. Come in with the new key, then type the code.',
  'link-same-account': 'This key or token opens that account already. There is nothing to do.',
  'nick-kept': 'The nick {nick} is kept for somebody else. Pick another one.',
  'nick-not-here': 'There is nobody called {nick} in #{room}. /names shows who is there.',
  'nick-reserved': 'The nick {nick} is kept for the house. Pick another one.',
  'password-busy': 'Many passwords are being tried right now. Try again in a moment.',
  'password-too-long': 'That password is too long: {limit, number} characters fit. Write a shorter one.',
  'password-too-short':
    'That password is too short. Write /password and {limit, number} characters or more; blanks may be among them.',
  'password-wrong':
    'That is not the password of {nick}. Try again, or give an empty one to come in as a guest.',
  'recovery-unknown': 'That recovery code is not good, or was used before. Check it letter by letter.',
  'too-many-tries': 'That was tried too often from here. Wait {minutes, number} minutes, then try again.',
  'message-not-yours': 'Message #{number} is from {nick}, and only {nick} can change it.',
  'message-unknown': 'There is no message #{number}. /search shows the numbers of messages.',
  'nothing-said-yet':
    'You have said nothing in #{room} lately. Name the message by its number; /search shows it.',
  'search-date-invalid':
    '"{date}" is no date. Write before:2026-11-22, or before:# and the number of a message.',
  'search-empty': 'Write what to look for: /search release from:sam in:#dev before:2026-11-22',
  'address-restricted':
    'There were too many attempts from your address: for some minutes only people whose key has an account here may come in from it. Try again later.',
} satisfies Record<RefusalCode, string>;
