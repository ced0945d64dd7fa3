import type { NoticeCode } from '../../chat-core/sentence.ts';

/** What a person is told without having asked. */
export const notices = {
  'nick-changed-for-key':
    'Somebody with a key of their own has come in as {from}, so you are {to} now. With an SSH key the name would be yours.',
  'nick-given': 'The nick {wanted} is in use, so you are {nick}.',
  'nick-of-key':
    'Your key is {nick} here, so you are {nick} and not {wanted}. If {wanted} is you as well, /link there shows a code to type here. Another person comes with another key (ssh -i), or with none (ssh -o PubkeyAuthentication=no).',
  'nick-password-given':
    'The nick {wanted} is kept for somebody else, so you are {nick}. If it is yours, come in with its password (ssh -o PubkeyAuthentication=no), or open it to this key with /link and its code.',
  'nick-unusable':
    'The name "{wanted}" cannot be a nick, so you are {nick}. Come in with ssh nick@host: 2 to 20 letters, digits, _ or -, beginning with a letter.',
  'seat-resumed': 'Welcome back, {nick}. Your seat was kept.',
  'house-closing-now': 'The house is closing for a moment. Come back soon: everything that was said is kept.',
  'session-bug':
    'Something broke on our side, and this session has to end. Come in again, and look whether your last line is there. Number: {incident}',
  'linked-come-again':
    'Linked: this way in opens the account of {nick} now. Come in again, and you are {nick}.',
  'unlinked-for-you':
    'What you came in with does not open the account of {nick} any more. Come in with another key of yours, or as somebody new.',
  'nick-is-yours':
    'The nick {nick} is yours now: it is kept for this key. /link adds another one, /recovery makes codes in case you lose it.',
  'nick-kept-given':
    'The nick {wanted} is kept for somebody else, so you are {nick}. /nick and another name change it.',
  'absence-told':
    '{state, select, gone {{nick} is not here} other {{nick} is away{why}}}, and reads it on coming back.',
  announcement: 'ANNOUNCEMENT from {nick}: {text}',
  invitation: '{by} invites you to #{room}. /join #{room} enters it.',
  'kicked-out': '{by} has put you out of #{room}{why}.',
  'order-announced': '{by} announced: {text}',
  'order-closed': '{by} closed #{room}{why}',
  'order-defence': '{by} set the defence of the house to {level}',
  'order-invited': '{by} invited {nick}',
  'order-key':
    '{on, select, on {{by} set a word that opens the room} other {{by} took the word away that opened the room}}',
  'order-kicked': '{by} put {nick} out{why}',
  'order-locked':
    '{on, select, on {{by} locked the room: only people with a role speak} other {{by} unlocked the room}}',
  'order-pardoned': '{by} took the {kind, select, mute {mute} other {ban}} of {target} back',
  'order-pinned': '{on, select, on {{by} pinned message #{number}} other {{by} unpinned the message}}',
  'order-private': '{on, select, on {{by} made the room private} other {{by} opened the room to everybody}}',
  'order-removed': '{by} took back message #{number} of {nick}',
  'order-reloaded': '{by} read the settings again: {changed}',
  'order-renamed': '{by} renamed #{from} to #{to}',
  'order-retention':
    '{time, select, none {{by} keeps what is said here as long as the house does} other {{by} keeps what is said here for {time}}}',
  'order-role':
    '{role, select, owner {{by} made {nick} an owner} operator {{by} made {nick} an operator} voice {{by} gave {nick} a voice} other {{by} took the role of {nick} away}}',
  'order-sanctioned':
    '{kind, select, mute {{by} muted {target}} other {{by} banned {target}}}{time, select, none {} other { for {time}}}{why}',
  'order-slow':
    '{time, select, none {{by} ended slow mode} other {{by} made the room slow: {time} between two messages}}',
  'order-sysop':
    '{on, select, on {{by} lets {nick} run the house} other {{by} lets {nick} run the house no more}}',
  'report-came': 'REPORT from {by} about {about}: {text}',
  'room-closed-for-you': '{by} has closed #{room}{why}.',
  'sysop-now': 'You run this house now. /help shows what that lets you do.',
  'told-away': 'You are away. /back ends it.',
  'told-back': 'You are back.',
  'told-ban':
    '{target} is banned{time, select, none {} other { for {time}}}. /undo takes it back for 10 minutes.',
  'told-defence': 'The defence of the house is at {level}.',
  'told-ignored': 'You hear nothing more of {nick}. /unignore {nick} ends it.',
  'told-invited': '{nick} may enter #{room}, and has been told.',
  'told-invited-house': 'Whoever comes as {nick} may enter the house, also at /defence 4.',
  'told-mute':
    '{target} may read and not speak{time, select, none {} other { for {time}}}. /undo takes it back for 10 minutes.',
  'told-profile': 'Your profile is changed. /whois and your nick show it.',
  'told-put-away':
    'Your conversation with {nick} is put away. What is said in it next brings it back, and so does /msg {nick}',
  'told-reloaded':
    '{changed, select, none {Nothing that can change now is different} other {In force now: {changed}}}.{waiting, select, none {} other { After a restart: {waiting}.}}',
  'told-report': 'Those who run the house have been told. Thank you.',
  'told-sysop': '{on, select, on {{nick} runs the house now} other {{nick} runs the house no more}}.',
  'told-unban': '{target} is banned no more.',
  'told-unignored': 'You hear {nick} again.',
  'told-unmute': '{target} may speak again.',
} satisfies Record<NoticeCode, string>;
