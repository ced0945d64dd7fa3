/** What somebody reads before they come in. `long` says how much room there is: `long`, `middle` or less. */
export const door = {
  'door.online':
    '{count, plural, =0 {nobody online} one {1 person online} other {{count, number} people online}}',
  'door.house':
    '{online, plural, =0 {nobody} other {{online, number}}} online, {known, plural, one {1 person} other {{known, number} people}} in all',
  'door.first-hello': 'Hello. You came in as {nick}, with a key that nobody here has seen yet.',
  'door.nick': 'Nick',
  'door.nick-free': 'free, 2-20 letters',
  'door.nick-invalid': '2-20 letters, digits, _ or -',
  'door.nick-reserved': 'kept for the house',
  'door.nick-in-use': 'in use just now',
  'door.nick-kept': 'kept for somebody else',
  'door.key': 'Key',
  'door.key-becomes': 'this key becomes your account',
  'door.footer-key': 'key {key}',
  'door.code': 'Code',
  'door.code-how': '6 digits of /link, or a recovery code',
  'door.code-enter': '{long, select, long {link this key to the account of the code} other {link}}',
  'door.back': 'back',
  'door.enter-keep':
    '{long, select, long {come in as {nick}, and keep the name for this key} middle {come in as {nick}, and keep it} other {in as {nick}, keeping it}}',
  'door.enter-other':
    '{long, select, long {come in as {nick}, which is kept for nobody} middle {come in as {nick}, not kept} other {in as {nick}, not kept}}',
  'door.guest':
    '{long, select, long {come in as a guest; nothing is kept} middle {as a guest; nothing is kept} other {guest}}',
  'door.link':
    '{long, select, long {I already have an account here: link this key (6-digit code)} middle {link this key to my account} other {link a key}}',
  'door.other-nick': '{long, select, long {another nick} middle {another nick} other {nick}}',
  'door.leave': '{long, select, long {leave again} middle {leave again} other {leave}}',
  'door.no-password':
    'No password, no e-mail. Lose the key? Link a second one with /link, or print recovery codes with /recovery.',
  'door.rules': 'House rules: be kind; no ads; what you say here is kept.',
  'door.privacy': 'Privacy: /privacy says what is stored and deletes it.',
  'door.plain': 'Plain text instead of this screen?  ssh -o SetEnv=UI=line ...  or  TERM=dumb',
  'door.unusable': 'The name "{wanted}" cannot be a nick, so here is another. n changes it.',
  'door.unavailable': 'The house does not answer just now. Press Enter to try again.',
  'door.goodbye': 'Goodbye. You have not been in.',
  'door.nobody-came':
    'Nobody came in for ten minutes, so the door is closed. Come back with the same command.',
  'door.welcome-back': 'Welcome back, {nick}.',
  'door.last-here': 'last here {when, select, today {today} yesterday {yesterday} other {on {day}}} {time}',
  'door.missed-title': 'WHILE YOU WERE AWAY',
  'door.missed':
    '{mentions, plural, =0 {} one {1 mention, } other {{mentions, number} mentions, }}{unread, number} new',
  'door.missed-more': '{count, plural, one {and 1 more room} other {and {count, number} more rooms}}',
  'door.missed-nothing': 'nothing was said in your rooms',
  'door.callers': 'LAST CALLERS',
  'door.callers-nobody': 'nobody yet',
  'door.ago':
    '{unit, select, now {just now} minutes {{count, number} min ago} hours {{count, number} h ago} other {{count, plural, one {1 day ago} other {{count, number} days ago}}}}',
  'door.seat':
    'Your seat is still warm: {room}{timed, select, yes {, {time}} other {}}{waits, select, draft {, draft "{draft}"} other {}}',
  'door.take-seat': 'take your seat',
  'door.jump': 'jump to a room',
  'door.who': 'who is on',
  'door.theme': 'theme',
  'door.theme-now': 'theme: {theme}',
  'door.help': 'help',
  'door.people': 'HERE NOW {count, number}',
  'door.people-more': 'and {count, number} more',
  'door.any-key': 'any key leads back',
  'door.help-keys':
    '{enter} takes your seat as you left it. 1 to 9 go to a room of yours by its number. w shows who is here, t tries the themes one after the other, q leaves.',
  'door.help-inside':
    'Inside, /help lists the commands and the keys, and so does a ? alone. ssh -t host "#room" goes straight to a room, past this screen.',
};
