import { PassThrough } from 'node:stream';

import { expect, test } from 'vitest';

import { parsePlay } from '../../src/screenplay/language/parse-play.ts';
import { recordSession } from '../../src/screenplay/record/record-session.ts';
import { Transcript } from '../../src/screenplay/record/transcript.ts';
import { runPlay } from '../../src/screenplay/run/run-play.ts';
import { cueRows } from '../../src/screenplay/steps/vocabulary.ts';
import { openSshPort } from '../helpers/ssh-port.ts';

const face = { name: 'ssh', size: { columns: 80, rows: 24 }, term: 'xterm' } as const;

test('keys become steps, and what was new on the screen is waited for', () => {
  const transcript = new Transcript({ nick: 'ana', face });
  transcript.keys('h', '#lobby  │ Deploy day\n14:02  3 here');
  transcript.keys('ola\r', '#lobby  │ Deploy day\n14:03  3 here');
  transcript.keys('\u001b[A', '#lobby  │ Deploy day\n14:03  3 here\n  ana: "hola"\n── 1,300 ms ──');
  transcript.keys('x\u0003', '#lobby');
  transcript.keys('\u001b[200~one\rtwo\u001b[201~', '');
  // An answer of the terminal is no key.
  transcript.keys('\u001b[?62;c\u001b]11;rgb:0000/0000/0000\u0007\u001bP>|XTerm(390)\u001b\\\u001b[0n', '');
  transcript.resized(40, 12);
  expect(transcript.end(0, 'Goodbye')).toBe(`play A session of ana

cast
  ana: ssh 80x24 TERM xterm

act Recorded
  ana comes in
  ana sees "Deploy day"
  ana says "hola"
  ana sees "ana: \\"hola\\""
  ana presses Up
  ana types "x"
  ana presses Ctrl-C
  ana pastes "one\\ntwo"
  ana resizes to 40x12
  ana sees "Goodbye"
  ana ends with status 0
`);
});

test('a session at a real port is written down as a play, which can be played', async () => {
  await using house = await openSshPort();
  const ssh = { host: '127.0.0.1', port: house.port };
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns: 80, rows: 24 });
  let shown = '';
  output.on('data', (chunk) => (shown += String(chunk)));
  const sees = async (text: string): Promise<void> => {
    await expect.poll(() => shown).toContain(text);
  };
  const recorded = recordSession({ ssh, tcp: undefined, nick: 'ana', terminal: { input, output } });
  await sees('#lobby');
  input.write('/topic one for the record\r');
  await sees('set the topic');
  input.write('\u0003');
  await sees('Ctrl-C again');
  input.write('\u0003');
  const text = await recorded;
  expect(text).toContain('ana says "/topic one for the record"');
  expect(text).toContain('ana ends with status 0');
  const play = parsePlay('recorded.play', text, cueRows);
  await using another = await openSshPort();
  const addresses = { ssh: { host: '127.0.0.1', port: another.port }, tcp: undefined };
  const result = await runPlay(play, { house: { type: 'target', addresses } });
  expect(result.outcome).toEqual({ type: 'passed' });
});
