import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openHouses, type Houses } from '../../src/screenplay/run/houses.ts';
import { readPlay } from '../../src/screenplay/run/read-plays.ts';
import { runPlay } from '../../src/screenplay/run/run-play.ts';

const entry = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

let houses: Houses;
beforeAll(async () => {
  houses = await openHouses([process.execPath, '--max-semi-space-size=4', entry]);
});
afterAll(() => houses[Symbol.asyncDispose]());

/** What somebody reads who was not there when the play failed. */
async function reportOf(name: string): Promise<string> {
  const play = readPlay(fileURLToPath(new URL(`screenplay-broken/${name}.play`, import.meta.url)));
  await using place = await houses.houseFor(play.house);
  const { outcome } = await runPlay(play, { house: place.house });
  if (outcome.type !== 'failed') throw new Error(`${name} was to fail, and has ${outcome.type}`);
  return stripVTControlCharacters(outcome.report).replaceAll(/^.*\/(?=[\w-]+\.play:)/gm, '');
}

// They mostly wait: so all wait at the same time.
describe.concurrent('the report of a play that fails says alone what is wrong:', () => {
  test('a text that is a little different: the line, the wish, what is most like it, and both screens', async () => {
    const report = await reportOf('wrong-text');
    expect(report).toContain('wrong-text.play:11: bob sees "the release is at nine" within 1 s');
    expect(report).toContain('expected: bob sees "the release is at nine"');
    expect(report).toMatch(/but: that did not come within 1 s; the most alike is ".*the release is at noon"/);
    expect(report).toMatch(/bob, ssh xterm-256color, connected; the screen \(40x12, the cursor in row 12/);
    expect(report).toMatch(/ana, ssh xterm-256color, connected; the screen \(80x24/);
    expect(report.indexOf('bob, ssh')).toBeLessThan(report.indexOf('ana, ssh'));
    expect(report).toMatch(/\|ana the release is at noon/);
  });

  test('a connection that the server had ended: that it ended, and its last words', async () => {
    const report = await reportOf('never-came');
    expect(report).toContain('never-came.play:11: eva sees ".accept eva"');
    expect(report).toContain('but: the connection ended before that came');
    expect(report).toContain('eva, legacy netcat, gone; what came last:');
    expect(report).toContain('.info Demasiados intentos sin registrarse');
  });

  test('a step in the wrong order: that the text had come before, and how far was seen', async () => {
    const report = await reportOf('too-early');
    expect(report).toContain('too-early.play:25: bob sees "ana-early: uno" within 1 s');
    expect(report).toContain('it had come before, and a step sees only what comes after the thing seen last');
    expect(report).toMatch(/\| \.info ana-early: uno\n.*\| \.info ana-early: dos\n.*no step is waiting/);
  });
});
