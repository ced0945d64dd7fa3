/** What the Ink face says of itself. Keys in hints stand in the person's own symbols. */
export const screen = {
  'screen.here': '{count, number} here',
  'screen.rooms': 'ROOMS',
  'screen.members-here': 'HERE {count, number}',
  'screen.members-away': 'AWAY {count, number}',
  'screen.members-more': '{count, number} more',
  'screen.nowhere': 'no room',
  'screen.nowhere-how': 'You are in no room. /list shows the rooms, /join #lobby enters one.',
<<<<<<< ours
  'screen.joined': '{count, plural, other {{nicks} joined}}',
  'screen.joined-many': '{count, number} people joined',
  'screen.left': '{count, plural, other {{nicks} left}}',
=======
  'screen.joined': '{count, plural, one {{nicks} joined} other {{nicks} joined}}',
  'screen.joined-many': '{count, number} people joined',
  'screen.left': '{count, plural, one {{nicks} left} other {{nicks} left}}',
>>>>>>> theirs
  'screen.left-many': '{count, number} people left',
  'screen.renamed': '{from} is now {to}',
  'screen.topic-changed': '{nick} set the topic: {topic}',
  'screen.topic-cleared': '{nick} took the topic away',
  'screen.unread': '{count, number} new since {time}',
  'screen.unread-short': '{count, number} new',
  'screen.hint-send': '{enter} send',
  'screen.hint-newline': 'Alt-{enter} new line',
  'screen.hint-recall': 'Up what I said',
  'screen.hint-rooms': '^N ^P rooms',
  'screen.hint-panes': 'F7/F8 panes',
  'screen.hint-help': '? help',
  'screen.hint-quit': '^C twice quits',
  'screen.quit-again-c': 'Press Ctrl-C again to leave the house.',
  'screen.quit-again-d': 'Press Ctrl-D again to leave the house.',
  'screen.paste-too-long':
    'That is too much for one message: 4,096 bytes and 40 lines fit. Nothing was pasted.',
  'screen.outcome-unknown':
    'The house did not answer, so it is not known whether that was kept. It shows here as soon as it is.',
  'screen.goodbye': 'Goodbye, {nick}. What was said here is kept.',
};
