import type { NoticeCode } from '../../chat-core/link/protocol.ts';

/** What a person is told without having asked. */
export const notices = {
  'nick-changed-for-key':
    'Somebody with a key of their own has come in as {from}, so you are {to} now. With an SSH key the name would be yours.',
  'nick-given': 'The nick {wanted} is in use, so you are {nick}.',
  'nick-of-key':
    'Your key is {nick} here, so you are {nick} and not {wanted}. Another person comes with another key (ssh -i), or with none (ssh -o PubkeyAuthentication=no).',
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
  'nick-is-yours':
    'The nick {nick} is yours now: it is kept for this key. /link adds another one, /recovery makes codes in case you lose it.',
  'nick-kept-given':
    'The nick {wanted} is kept for somebody else, so you are {nick}. /nick and another name change it.',
} satisfies Record<NoticeCode, string>;
