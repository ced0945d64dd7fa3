/** What the clients of the old port are told. Their programs know the Spanish texts; these are for people. */
export const legacy = {
  'legacy.groups': 'Groups: {groups}',
  'legacy.groups-none': 'Groups: (none)',
  'legacy.created': 'Group {room} created',
  'legacy.room-exists': 'That group exists already',
  'legacy.joined': 'You have joined the group {room}',
  'legacy.room-unknown': 'There is no group {room}',
  'legacy.leave-first': 'You must leave your current group first',
  'legacy.left': 'You have left the group',
  'legacy.not-in-group': 'You are not in a group',
  'legacy.talk-outside': 'To send a message you must be in a group',
  'legacy.member-joined': '{nick} has joined the group',
  'legacy.member-left': '{nick} has left the group',
  'legacy.group-renamed': 'the group {from} is called {to} now',
  'legacy.member-kicked': '{nick} was put out of the group',
  'legacy.member-quit': '{nick} has gone from the group {room}',
  'legacy.member-renamed': '{from} is called {to} now',
  'legacy.direct': '[private]',
  'legacy.topic': '{by} has set the topic: {topic}',
  'legacy.revised': '{nick} has changed a message: {text}',
  'legacy.erased': '{nick} has taken a message back',
  'legacy.topic-cleared': '{by} has taken the topic away',
  'legacy.register-first': 'First write .newuser and a nick, for example: .newuser ana',
  'legacy.already-registered': 'You are {nick} on this connection. For another nick use another connection.',
  'legacy.welcome-back': 'Hello again, {nick}. .list shows the groups, .join enters one.',
  'legacy.foreign-token': 'That token is not the one of this connection, and the line was not sent.',
  'legacy.accounts-only':
    'There were too many attempts from your address: for now only a token gets in. Try again in some minutes.',
  'legacy.not-text': 'That line is no UTF-8 text and was not sent.',
  'legacy.line-too-long': 'That line is too long and was not sent: {limit} bytes fit.',
  'legacy.name-missing':
    'The name of the group is missing: write .{command} and a name, for example .{command} room',
  'legacy.room-name-invalid':
    'A group cannot be called "{room}". Use 1 to 32 letters, digits, _ or -, beginning with a letter.',
  'legacy.link-code':
    'Code {code}: write /link {code} on the other connection within {minutes} minutes (here .link {code}).',
  'legacy.unavailable':
    'The disk does not answer: nobody knows whether that was kept. See .list, or try again.',
  'legacy.message-unavailable':
    'The disk does not answer: nobody knows whether your message reached the group.',
  'legacy.login-timeout': 'Too much time has passed without .newuser. Connect again.',
  'legacy.too-many-tries': 'Too many attempts without registering. Connect again.',
  'connect.usage':
    'Use it so: tertulia connect HOST:PORT [--nick NICK]. For example: tertulia connect localhost:8889',
  'connect.unreachable':
    'Nobody answers at {place} ({reason}). See whether the server is open, and whether the port is the one for old clients (8889).',
  'connect.connected': 'Connected to {place}.',
  'connect.ask-nick': 'Nick: ',
  'connect.accepted':
    'You are {nick}. Commands: .list .create .join .leave .quit; anything else is said in the group.',
  'connect.rejected': 'The server does not give the nick {nick}. Try another one.',
  'connect.ended': 'The server has closed the connection.',
};
