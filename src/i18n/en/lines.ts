/** What is said line by line: outcomes of commands, and the line face around them. */
export const lines = {
  'outcome.rooms': '{count, plural, one {There is # room:} other {There are # rooms:}}',
  'outcome.room': '#{room}  {people, plural, =0 {nobody} one {# person} other {# people}}  {topic}',
  'outcome.names': '#{room}, {count, plural, one {# person} other {# people}}: {names}',
  'outcome.name':
    '{nick}{role, select, none {} owner { (owner)} operator { (operator)} other { (voice)}}{state, select, away { (away)} other {}}',
  'outcome.who': '{count, plural, one {# person is} other {# people are}} in the house:',
  'outcome.person': '{nick}  {state, select, away {away  } other {}}{rooms}',
  'outcome.help': 'Commands:',
  'help.rooms': 'ROOMS',
  'help.talk': 'TALK',
  'help.screen': 'SCREEN',
  'help.you': 'YOU',
  'help.order': 'ORDER',
  'help.keys': 'KEYS',
  'outcome.help-command': '/{name} {usage}  {summary}',
  'outcome.help-aliases': 'also: {aliases}',
  'outcome.help-end': 'Anything else is said in the room. //x says /x.',
  'outcome.created': 'The room #{room} is made.',
  'outcome.joined-already': 'You are in #{room} already.',
  'outcome.left': 'You have left {room}. You are in {current}.',
  'outcome.left-nowhere':
    'You have left {room}, and are in no room now. /list shows the rooms, /join #lobby enters one.',
  'outcome.topic': 'The topic of #{room} is: {topic}',
  'outcome.topic-none': '#{room} has no topic. /topic and some words set one.',
  'outcome.quit': 'Goodbye. Come back soon.',
  'line.lost': 'Nothing more is read: what follows was meant for that room.',
  'line.welcome':
    'welcome, {nick}. {unread, plural, =0 {} other {{mentions, plural, =0 {} one {1 mention, } other {{mentions, number} mentions, }}{unread, number} new. }}/help shows what there is',
  'line.room': 'room {room}, {people} here{away, plural, =0 {} other {, # away}}',
  'line.direct':
    'direct conversation with {nick}, {state, select, here {here} away {away{why}} other {not here}}',
  'line.direct-elsewhere': 'DIRECT {nick}',
  'line.reply':
    '{of, select, gone {(to something too old to show)} erased {(to {nick}, erased)} other {(to {nick}: "{text}")}}',
  'line.topic': 'topic: {topic}',
  'line.mention': 'MENTION',
  'line.history-begins': 'earlier in {room}, {count, plural, one {# message} other {# messages}}:',
  'line.history-ends': 'now:',
  'line.topic-set': '{by} set the topic of #{room}: {topic}',
  'line.topic-cleared': '{by} took the topic of #{room} away',
  'line.joined': '{count, plural, other {{nicks} joined}}',
  'line.left': '{count, plural, other {{nicks} left}}',
  'line.and-more': '{nicks} and {count, number} more',
  'line.renamed': '{from} is {to} now',
  'line.too-long': 'That line is longer than {limit, number} bytes. It was not sent; send it in parts.',
  'line.draft': 'What you had half written stands below. Enter sends it, Ctrl-U throws it away.',
  'line.given-back':
    'What you typed stands below again. Change it or wait, then press Enter; Ctrl-U throws it away.',
  'line.not-sent': 'This was not sent: {text}',
  'line.unavailable':
    'The disk does not answer, so nobody knows yet whether this was sent. It shows up here if it was: {text}',
  'outcome.nick': 'You are {nick} now.',
  'outcome.nick-kept': 'You are {nick} now, and the nick is kept for you.',
  'outcome.link-code':
    'Your code is {code}. Type /link {code} in the other session within {minutes, number} minutes.',
  'outcome.credentials':
    '{count, plural, one {One way in opens your account; /link adds another:} other {# ways in open your account. /unlink and the beginning of a name takes one away:}}',
  'outcome.credential':
    '{kind, select, key {key SHA256:} other {token }}{name}…{here, select, yes {  (this session)} other {}}',
  'outcome.unlinked':
    'It does not open your account any more: {kind, select, key {key SHA256:} other {token }}{name}…',
  'outcome.recovery':
    'Write these codes down; they are shown this once. Each opens your account one time: come in with a new key and type /recovery and the code.',
  'outcome.password':
    '{state, select, set {Your nick has a password. /password and a new one change it, /password off takes it away.} none {Your nick has no password. /password and a new one set it; then you can come in without your key.} changed {Your nick has a password now. Without your key, ssh asks for it, and you come in as yourself.} other {Your nick has no password any more. Your keys open it as before.}}',
  'outcome.setting':
    '{name, select, theme {Your theme is {value} now.} bell {Your bell is {value} now.} tz {Your time zone is {value} now.} hints {The line of hints is {value, select, on {shown} other {hidden}} now.} quiet {Who comes and goes is {value, select, on {hidden} other {shown}} now.} other {{value, select, off {Lines have no times now.} all {Every line has its time now.} other {Lines have their time where a minute begins now.}}}}',
  'outcome.settings': 'Your settings; /set name value changes one:',
  'outcome.setting-row': '{name}  {value}',
  'gesture.slap': 'slaps @{nick} around a bit with a large trout',
  'outcome.only-on-screen': 'That is for screens; here every line stays where it is.',
  'outcome.found':
    '{count, plural, =0 {Nothing was found. Try fewer words, or the beginning of one with a star: begin*} one {# message, newest first:} other {# messages, newest first:}}',
  'outcome.found-message': '#{number}  {day} {time}  {room}  {nick}: {text}',
  'outcome.found-more': 'There may be more: the same search with before:#{next}',
  'outcome.retention':
    '{room, select, none {{house, select, none {What is said in {name} is kept for ever, as everywhere in this house.} other {What is said in {name} is kept for {house}, as everywhere in this house.}}} other {What is said in {name} is kept for {room}.}} Its owner may change that: /retention 30d',
  'outcome.privacy':
    'Stored of you: your nick, your keys by fingerprint, a hash of your password if you set one, your rooms and drafts, when you were last here, and {count, plural, =0 {no messages} one {# message} other {# messages}}. Your address is not kept. {house, select, none {Messages stay for ever} other {Messages stay for {house}}}{room, select, none {} other {, and in this room for {room}}}; each room may set a time of its own. /privacy export gives you a copy, /privacy erase takes them out.',
  'outcome.erase-asked':
    '{count, plural, =0 {There is no message of yours.} one {# message of yours would be erased for good, in every room.} other {# messages of yours would be erased for good, in every room.}} Your drafts, settings, topics, reasons and reports go as well. To do it, write: /privacy erase everything',
  'outcome.privacy-erased':
    '{count, plural, =0 {There was no message of yours} one {# message of yours is erased} other {# messages of yours are erased}}; your drafts, settings, topics, reasons and reports are gone. Nothing of it is in the files.',
  'line.revised': 'message #{number} in {room} is now:',
  'outcome.pinned-none': 'Nothing is pinned here.',
  'outcome.pinned': 'pinned by those who keep order: {nick}: {text}',
  'outcome.whois':
    '{nick}{sysop, select, yes {, runs this house} other {}}, {kind, select, guest {guest} other {account}}{since, select, none {} other { since {since}}}',
  'outcome.whois-state':
    '{state, select, gone {not here} away {away} other {here}}{idle, select, none {} other {, idle for {idle}}}{text}',
  'outcome.whois-rooms': 'in {rooms}',
  'outcome.whois-keys': '{count, plural, one {# way in} other {# ways in}}: {names}',
  'outcome.whois-zone': 'time zone {zone}',
  'outcome.whois-address': 'address {address}',
  'outcome.whois-profile': '"{profile}"',
  'outcome.ignored': '{count, plural, =0 {You ignore nobody.} other {You ignore {nicks}.}}',
  'outcome.sanctions':
    '{count, plural, =0 {No bans and no mutes hold here.} one {# ban or mute holds:} other {# bans and mutes hold:}}',
  'outcome.sanction':
    '{kind, select, mute {mute} other {ban}}  {target}  by {by}{time, select, none {, without an end} other {, for another {time}}}{why}',
  'outcome.audit':
    '{count, plural, =0 {Nothing was done here to keep order.} other {What was done to keep order, newest last:}}',
  'outcome.audit-line': '{day} {time}  {room}{line}',
  'outcome.undone': 'Taken back: {line}',
};
