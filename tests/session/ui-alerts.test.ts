import { describe, expect, test } from 'vitest';

import { directKey } from '../../src/chat-core/text/direct-key.ts';
import type { RoomName } from '../../src/chat-core/text/names.ts';
import { sentence } from '../../src/i18n/catalogue.ts';
import { Beat } from '../../src/ui/beat.ts';
import { createFanOut } from '../../src/ui/panes/fan-out.ts';
import { createAlerts } from '../../src/ui/session/alerts.ts';
import { createRoomWatch } from '../../src/ui/session/room-watch.ts';
import { noticeProtocolOf } from '../../src/ui/terminal/desktop-notice.ts';
import type { TerminalEnvironment } from '../../src/ui/terminal/terminal.ts';
import { createFeedHouse, type FeedHouse } from '../helpers/feed-house.ts';
import { emptyFeed } from '../helpers/feed-talk.ts';
import { type Person, sit } from '../helpers/screen.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

function sitAt(house: FeedHouse, environment: Partial<TerminalEnvironment> = {}): Person {
  return sit(house.face, house.seat('maria', ['lobby', 'dev']), createTestTerminal(undefined, environment));
}

/** What was sent beside frames since `from`: bells, notices, titles. */
function alertsOf({ terminal }: Person, from = 0): string {
  const sent = Buffer.concat(terminal.writes.slice(from)).toString();
  return (
    sent.match(/(?<!\u001b\][^\u001b\u0007]*)\u0007|\u001b\](?:9|99|777);[^\u001b]*\u001b\\/g) ?? []
  ).join('');
}

const words = 'You were mentioned in Tertulia';

describe('a notice on the desktop', () => {
  test.each([
    ['an iTerm2 that says its name by LC_TERMINAL', { lcTerminal: 'iTerm2' }, `\u001b]9;${words}\u001b\\`],
    ['kitty', { term: 'xterm-kitty' }, `\u001b]99;i=tertulia:o=unfocused;${words}\u001b\\`],
    ['foot', { term: 'foot' }, `\u001b]777;notify;Tertulia;${words}\u001b\\`],
    ['urxvt', { term: 'rxvt-unicode-256color' }, `\u001b]777;notify;Tertulia;${words}\u001b\\`],
    ['Ghostty', { term: 'xterm-ghostty' }, `\u001b]777;notify;Tertulia;${words}\u001b\\`],
  ])('shows a mention on %s', async (_, environment, notice) => {
    using house = createFeedHouse();
    const maria = sitAt(house, environment);
    await house.settle();
    house.says('sam', 'nothing about anybody');
    house.says('sam', '@maria look');
    await house.settle();
    expect(alertsOf(maria)).toBe(`\u0007${notice}`);
  });

  test('shows on a terminal that tells its name when it is asked', async () => {
    using house = createFeedHouse();
    const maria = sitAt(house);
    await house.settle();
    expect(Buffer.concat(maria.terminal.writes).toString()).toContain('\u001b[>q');
    maria.type('\u001bP>|WezTerm 20240203-110809\u001b\\');
    house.says('sam', '@maria look');
    await maria.seesNot('WezTerm');
    expect(alertsOf(maria)).toBe(`\u0007\u001b]777;notify;Tertulia;${words}\u001b\\`);
  });

  test('is not tried where nothing is known, nor through tmux and screen', () => {
    for (const term of ['xterm-256color', 'xterm', 'linux', 'vt100', 'putty', 'alacritty', ''])
      expect(noticeProtocolOf({ term, noColor: false }, '')).toBeUndefined();
    for (const term of ['tmux-256color', 'screen'])
      expect(noticeProtocolOf({ term, noColor: false, lcTerminal: 'iTerm2' }, 'tmux 3.4')).toBeUndefined();
    expect(noticeProtocolOf({ term: 'xterm-256color', noColor: false }, 'XTerm(390)')).toBeUndefined();
  });

  test('comes once in ten seconds, in the person’s language', async () => {
    using house = createFeedHouse();
    const maria = sitAt(house, { term: 'foot', lang: 'es_ES.UTF-8' });
    await house.settle();
    for (let second = 0; second < 12; second += 2) {
      house.at += 2_000;
      house.says('sam', '@maria look');
    }
    const sent = alertsOf(maria);
    expect(sent.match(/Te han mencionado en Tertulia/g)).toHaveLength(2);
    expect(sent.match(/\u0007/g)).toHaveLength(6);
  });
});

describe('a direct message', () => {
  test('alerts whoever it is for, without a mention', () => {
    using house = createFeedHouse();
    const session = house.seat('maria');
    const sent: string[] = [];
    const alerts = createAlerts({
      session,
      now: () => house.at,
      notices: () => 'iterm2',
      words: (code) => sentence('en', code),
      send: (bytes) => sent.push(bytes),
    });
    const message = house.says('sam', 'are you there?');
    const key = directKey(message.author.identity, session.seat.identity);
    const feeds = [message.room, key].map(emptyFeed);
    const client = { ...house.client, feed: (name: string) => feeds.find(({ room }) => room === name) };
    const fanOut = createFanOut(() => 0);
    const beat = new Beat(1_000, fanOut, true);
    const watch = createRoomWatch(client, beat, () => house.at).open({
      alerts,
      session,
      current: () => undefined,
      onCounts() {},
      onOwnComing() {},
      onTyping() {},
    });
    watch.follow([message.room, key]);
    const hears = (room: RoomName): void =>
      client.feed(room)?.apply({ type: 'message', room, message: { ...message, room } });
    hears(message.room);
    expect(sent).toEqual([]);
    hears(key);
    expect(sent).toEqual(['\u0007\u001b]9;You have a direct message in Tertulia\u001b\\']);
    beat.close();
    fanOut.close();
  });
});

describe('/bell', () => {
  test.each([
    ['off', ''],
    ['mentions', `\u0007\u001b]777;notify;Tertulia;${words}\u001b\\`],
    ['all', `\u0007\u0007\u001b]777;notify;Tertulia;${words}\u001b\\`],
  ])('%s', async (choice, alerts) => {
    using house = createFeedHouse();
    const maria = sitAt(house, { term: 'foot' });
    maria.type(`/bell ${choice}\r`);
    await house.settle();
    const from = maria.terminal.writes.length;
    house.says('sam', 'hello everybody', 'dev');
    house.at += 2_000;
    house.says('sam', '@maria look');
    house.at += 2_000;
    house.says('maria', 'what I say myself rings nobody, @maria');
    expect(alertsOf(maria, from)).toBe(alerts);
  });
});

describe('the window’s title', () => {
  test('counts what waits in other rooms, mentions before all, without another frame', async () => {
    using house = createFeedHouse();
    const maria = sitAt(house);
    await house.settle();
    const titles = (from = 0): string[] =>
      Buffer.concat(maria.terminal.writes.slice(from))
        .toString()
        .match(/(?<=\u001b\]2;)[^\u0007]*/g) ?? [];
    expect(titles()).toEqual(['#lobby · tertulia']);
    const from = maria.terminal.writes.length;
    house.says('sam', 'one', 'dev');
    house.says('sam', 'two', 'dev');
    await expect.poll(() => titles(from)).toEqual(['(2) #lobby · tertulia']);
    house.says('sam', '@maria three', 'dev');
    await expect.poll(() => titles(from).at(-1)).toBe('(@1) #lobby · tertulia');
    expect(Buffer.concat(maria.terminal.writes.slice(from)).toString()).not.toContain('\u001b[2J');
    maria.type('\u000e');
    await house.settle();
    expect(titles(from).at(-1)).toBe('#dev · tertulia');
  });
});
