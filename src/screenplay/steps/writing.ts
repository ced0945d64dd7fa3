import { setTimeout as pass } from 'node:timers/promises';

import { fillIn } from '../language/texts.ts';
import { personCue, type CueRow, type PersonCue } from './cue.ts';

/** What people do with their hands. */
export const writing: readonly CueRow[] = [
  personCue(
    'says TEXT',
    'writes a line as a client of this kind does: with Enter, a newline, or behind a token',
    'ana says "hola a todos"',
    async (cue, text) => {
      begin(cue);
      await cue.actor.say(fillIn(text, cue.values));
    },
  ),
  personCue(
    'types TEXT',
    'writes the text and nothing more, in one piece',
    'maria types "half a sen"',
    (cue, text) => {
      begin(cue);
      cue.actor.type(fillIn(text, cue.values));
    },
  ),
  personCue('presses KEYS', 'presses keys by their names', 'maria presses Ctrl-C, Ctrl-C', (cue, keys) => {
    begin(cue);
    cue.actor.press(keys);
  }),
  personCue(
    'presses KEYS NUMBER times',
    'the same, several times',
    'maria presses Backspace 5 times',
    (cue, keys, times) => {
      begin(cue);
      for (let turn = 0; turn < times; turn += 1) cue.actor.press(keys);
    },
  ),
  personCue(
    'pastes TEXT',
    'pastes as a terminal does, inside paste marks where the server has asked for them',
    'maria pastes "one\\ntwo"',
    (cue, text) => {
      begin(cue);
      cue.actor.paste(fillIn(text, cue.values));
    },
  ),
  personCue(
    'resizes to SIZE',
    'makes the terminal larger or smaller',
    'maria resizes to 40x12',
    ({ actor }, size) => actor.resize(size),
  ),
  personCue('waits TIME', 'does nothing for a while', 'lea waits 60 ms', async (_cue, ms) => {
    await pass(ms);
  }),
];

function begin({ stage }: PersonCue): void {
  stage.noteDeed();
}
