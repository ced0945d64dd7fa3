import { describe, expect, test } from 'vitest';

import { backgroundIn } from '../../src/ui/terminal/background.ts';
import { colourDepthOf } from '../../src/ui/terminal/colour-depth.ts';
import type { TerminalEnvironment } from '../../src/ui/terminal/terminal.ts';
import { createFeedHouse } from '../helpers/feed-house.ts';
import { sit } from '../helpers/screen.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

/** Everything that a terminal of this kind was sent while people talked, wrote and were mentioned. */
async function sentTo(environment: Partial<TerminalEnvironment>): Promise<{ bytes: string; screen: string }> {
  const house = createFeedHouse();
  const terminal = createTestTerminal({ columns: 120, rows: 40 }, { colorterm: '', ...environment });
  const maria = sit(house.face, house.seat('maria', ['lobby', 'dev']), terminal);
  for (const nick of ['maria', 'sam']) house.comes(nick);
  house.says('sam', 'hello');
  house.says('sam', '@maria over there', 'dev');
  house.says('sam', '@maria hello');
  maria.type('half a sentence');
  await house.settle();
  const screen = (await terminal.screen()).join('\n');
  house.face.close();
  return { bytes: Buffer.concat(terminal.writes).toString(), screen };
}

const colours = /\u001b\[(?:[\d;]*;)?(?:3[0-8]|9[0-7])(?:;[\d;]*)?m/;

describe('colours are the person’s terminal’s, not the server’s', () => {
  test('24 bits, 256, 16, or none', async () => {
    expect((await sentTo({ term: 'xterm-256color', colorterm: 'truecolor' })).bytes).toMatch(/38;2;\d+/);
    const palette = (await sentTo({ term: 'xterm-256color' })).bytes;
    expect(palette).toMatch(/38;5;\d+/);
    expect(palette).not.toMatch(/38;2;/);
    const few = (await sentTo({ term: 'xterm' })).bytes;
    expect(few).not.toMatch(/38;[25];/);
    expect(few).toMatch(colours);
    expect((await sentTo({ term: 'vt100' })).bytes).not.toMatch(colours);
    expect((await sentTo({ noColor: true, colorterm: 'truecolor' })).bytes).not.toMatch(colours);
  });

  test('a mention shows without any', async () => {
    const { screen } = await sentTo({ noColor: true });
    expect(screen).toContain('▌@maria hello');
    expect(screen).toContain('@#dev:1');
  });

  test.each([
    ['xterm-kitty', 'true'],
    ['screen-256color', '256'],
    ['tmux', '16'],
    ['linux', '16'],
    ['something-unheard-of', 'none'],
  ] as const)('TERM=%s shows %s', (term, depth) => {
    expect(colourDepthOf({ term, noColor: false })).toBe(depth);
  });
});

describe('characters', () => {
  test('are ASCII where the terminal has no UTF-8', async () => {
    for (const environment of [{ term: 'vt100' }, { lang: 'en_US.ISO-8859-1' }]) {
      const { screen } = await sentTo(environment);
      expect(screen).not.toMatch(/[^\n -~]/);
      expect(screen).toContain('>1 #lobby');
      expect(screen).toContain('>@maria hello');
    }
  });
});

describe('the background', () => {
  test('is asked for behind the first frame, and only of terminals that answer', async () => {
    const { bytes } = await sentTo({ term: 'xterm-256color' });
    expect(bytes.indexOf('\u001b]11;?')).toBeGreaterThan(bytes.indexOf('\u001b[?2026l'));
    expect((await sentTo({ term: 'linux' })).bytes).not.toContain('\u001b]11;?');
  });

  test('light or dark, the colours follow, and nothing of the answer is typed', async () => {
    using house = createFeedHouse();
    const maria = sit(house.face, house.seat('maria'), createTestTerminal());
    house.says('sam', 'hello');
    await house.settle();
    const colour = async (): Promise<number | undefined> => {
      const row = (await maria.terminal.screen()).findIndex((line) => line.includes('sam'));
      return (await maria.terminal.looks(row)).find(({ text }) => text === 's')?.colour;
    };
    const dark = await colour();
    maria.type('\u001b]11;rgb:ffff/ffff/ffff\u0007');
    await house.settle();
    expect(await colour()).not.toBe(dark);
    await maria.seesNot('rgb');
    maria.type('\u001b]11;rgb:0000/0000/0000\u001b\\');
    await house.settle();
    expect(await colour()).toBe(dark);
  });

  test('is told by brightness', () => {
    expect(backgroundIn('11;rgb:ffff/ffff/ffff')).toBe('light');
    expect(backgroundIn('11;rgb:fd/f6/e3')).toBe('light');
    expect(backgroundIn('11;rgb:1e1e/1e1e/2e2e')).toBe('dark');
    expect(backgroundIn('11;?')).toBeUndefined();
    expect(backgroundIn('10;rgb:ffff/ffff/ffff')).toBeUndefined();
  });
});

describe('the window', () => {
  test('has the room’s name while it is looked at, and its own back in the end', async () => {
    using house = createFeedHouse();
    const maria = sit(house.face, house.seat('maria', ['lobby', 'dev']), createTestTerminal());
    await house.settle();
    maria.type('\u000e');
    await house.settle();
    maria.open.close('');
    const sent = Buffer.concat(maria.terminal.writes).toString();
    const order = ['\u001b[22;2t', '\u001b]2;#lobby · tertulia', '\u001b]2;#dev · tertulia', '\u001b[23;2t'];
    expect(order.map((part) => sent.indexOf(part)).every((at) => at >= 0)).toBe(true);
    expect(order.map((part) => sent.indexOf(part))).toEqual(
      order.map((part) => sent.indexOf(part)).toSorted((one, other) => one - other),
    );
  });

  test('rings for whoever is meant, once a second, and for nobody else', async () => {
    using house = createFeedHouse();
    const maria = sit(house.face, house.seat('maria'), createTestTerminal());
    const sam = sit(house.face, house.seat('sam'), createTestTerminal());
    await house.settle();
    const bells = ({ terminal }: typeof maria): number =>
      terminal.writes.filter((bytes) => bytes.toString() === '\u0007').length;
    house.says('sam', '@maria hello');
    house.says('sam', '@maria are you there');
    expect([bells(maria), bells(sam)]).toEqual([1, 0]);
    house.at += 2_000;
    house.says('sam', '@maria still there?');
    expect([bells(maria), bells(sam)]).toEqual([2, 0]);
  });
});

describe('the bare view', () => {
  test('is the last lines as plain text on the own screen, until the next key', async () => {
    using house = createFeedHouse();
    const maria = sit(house.face, house.seat('maria'), createTestTerminal());
    house.says('sam', 'a line that somebody wants to copy, as long as it may be, in one piece');
    await house.settle();
    maria.type('\u001bl');
    await house.settle();
    expect(await maria.terminal.alternate()).toBe(false);
    await maria.sees('14:00 sam: a line that somebody wants to copy');
    house.says('sam', 'meanwhile');
    await house.settle();
    await maria.seesNot('meanwhile');
    maria.type('x');
    await house.settle();
    expect(await maria.terminal.alternate()).toBe(true);
    await maria.sees('sam  a line that');
    await maria.sees('meanwhile');
  });
});
