import { exactly, fillIn, looselySpaced, shownMatch, type Match, type Values } from '../language/texts.ts';
import type { Actor } from '../stage/actor.ts';
import { StepFailure } from '../stage/step-failure.ts';
import { personCue, type CueRow, type PersonCue } from './cue.ts';
import { insteadOf } from './instead.ts';

/** What people see: on a screen what stands there now, in lines what has come behind the last thing they saw. */
export const seeing: readonly CueRow[] = [
  personCue('sees MATCH', 'waits until it is there', 'bob sees "ana: hola"', (cue, match) =>
    sees(cue, match, cue.patienceMs),
  ),
  personCue(
    'sees MATCH within TIME',
    'the same, with a patience of its own',
    'bob sees "ana: hola" within 2 s',
    (cue, match, ms) => sees(cue, match, ms),
  ),
  personCue('waits for MATCH', 'the same as sees', 'bob waits for "Goodbye"', (cue, match) =>
    sees(cue, match, cue.patienceMs),
  ),
  personCue(
    'sees the line MATCH',
    'waits for a line that is exactly this, without the blanks at its ends',
    'ana sees the line ".info Has salido del grupo"',
    async (cue, match) => {
      const found = await cue.actor.until(() => findLine(cue, match), cue.patienceMs);
      settle(cue, found, `${cue.actor.person.name} sees the line ${shownMatch(match, cue.values)}`, match);
    },
  ),
  personCue(
    'sees MATCH in row NUMBER',
    'waits until it is in that row of the screen; the first is 1',
    'maria sees "#lobby" in row 1',
    async (cue, match, row) => {
      const { actor, values } = cue;
      const look = (): true | undefined =>
        looselySpaced(match, values).test(actor.screen?.row(row - 1) ?? '') || undefined;
      const found = await actor.until(look, cue.patienceMs);
      settle(cue, found, `${shownMatch(match, values)} in row ${row} of ${actor.person.name}'s screen`);
    },
  ),
  personCue(
    'has the cursor in row NUMBER column NUMBER',
    'waits until the terminal’s cursor is there; both begin at 1',
    'maria has the cursor in row 23 column 8',
    async (cue, row, column) => {
      const { actor } = cue;
      const look = (): true | undefined => {
        const cursor = actor.screen?.cursor;
        return (cursor?.row === row - 1 && cursor.column === column - 1) || undefined;
      };
      const found = await actor.until(look, cue.patienceMs);
      settle(cue, found, `${actor.person.name}'s cursor is in row ${row}, column ${column}`);
    },
  ),
  personCue(
    'does not see MATCH',
    'on a screen: waits until it is gone; in lines: it has never come since the person came in',
    'lea does not see "secret"',
    async (cue, match) => {
      const { actor, values } = cue;
      const patience = actor.screen === undefined ? 0 : cue.patienceMs;
      const gone = await actor.until(() => !shows(actor, match, values) || undefined, patience);
      if (gone === undefined) throw stillThere(cue, match);
    },
  ),
  personCue(
    'does not see MATCH for TIME',
    'watches for so long, and it does not appear',
    'lea does not see "secret" for 1 s',
    async (cue, match, ms) => {
      const { actor, values } = cue;
      const shown = await actor.until(() => shows(actor, match, values) || undefined, ms, false);
      if (shown !== undefined) throw stillThere(cue, match);
    },
  ),
  personCue(
    'remembers NAME from MATCH',
    'waits for a text that has {NAME} where the value stands, or for a /pattern/ with a (group)',
    'ana remembers code from "Your code is {code}."',
    async (cue, name, match) => {
      const pattern = patternWithGap(cue, name, match);
      const found = await cue.actor.until(() => find(cue.actor, pattern), cue.patienceMs);
      settle(cue, found, `${shownMatch(match, () => '…')} shows ${cue.actor.person.name} a value`);
      cue.stage.remember(name, found?.[1] ?? found?.[0] ?? '');
    },
  ),
  personCue(
    'takes a picture called NAME',
    'keeps the screen as a picture, where the runner is asked for pictures (--screens)',
    'maria takes a picture called lobby',
    ({ actor, stage }, title) => stage.takePicture(actor, title),
  ),
];

async function sees(cue: PersonCue, match: Match, patienceMs: number): Promise<void> {
  const { actor, values } = cue;
  const pattern = actor.screen === undefined ? exactly(match, values) : looselySpaced(match, values);
  const found = await actor.until(() => find(actor, pattern), patienceMs);
  settle({ ...cue, patienceMs }, found, `${actor.person.name} sees ${shownMatch(match, values)}`, match);
}

function find(actor: Actor, pattern: RegExp): RegExpExecArray | undefined {
  if (actor.screen === undefined) return actor.reception.find(pattern);
  return pattern.exec(actor.screen.text()) ?? undefined;
}

function findLine({ actor, values }: PersonCue, match: Match): RegExpExecArray | undefined {
  const pattern = exactly(match, values);
  if (actor.screen === undefined) return actor.reception.findLine(pattern);
  const whole = new RegExp(`^\\s*(?:${pattern.source})\\s*$`, `${pattern.flags.replace('m', '')}m`);
  return whole.exec(actor.screen.text()) ?? undefined;
}

function shows(actor: Actor, match: Match, values: Values): boolean {
  if (actor.screen === undefined) return exactly(match, values).test(actor.reception.text);
  return looselySpaced(match, values).test(actor.screen.text());
}

/** Something that no text holds, in the place of the value that is not known yet. */
const gap = '\uf8ff';

function patternWithGap({ actor, values }: PersonCue, name: string, match: Match): RegExp {
  const withGap: Values = (wanted) => (wanted === name ? gap : values(wanted));
  const { source, flags } = (actor.screen === undefined ? exactly : looselySpaced)(match, withGap);
  if (match.type === 'pattern') return new RegExp(source, flags);
  // At the end of the text the value goes on to the next blank, elsewhere to what follows it.
  return new RegExp(source.replace(new RegExp(`${gap}$`), '(\\S+)').replace(gap, '(\\S+?)'), flags);
}

function settle(
  { actor, stage, values, patienceMs }: PersonCue,
  found: unknown,
  expected: string,
  match?: Match,
): void {
  if (found !== undefined) return stage.noteSeen();
  const hint = match?.type === 'text' ? insteadOf(actor, fillIn(match.text, values)) : '';
  const { ending } = actor;
  if (actor.presence === 'away') throw new StepFailure(expected, `${actor.person.name} has not come in yet`);
  if (ending === undefined)
    throw new StepFailure(expected, `that did not come within ${patienceMs / 1000} s${hint}`);
  const how = ending.exitStatus === undefined ? '' : ` with status ${ending.exitStatus}`;
  const why = ending.error === undefined ? '' : ` (${ending.error})`;
  throw new StepFailure(expected, `the connection ended${how}${why} before that came${hint}`);
}

function stillThere({ actor, values }: PersonCue, match: Match): StepFailure {
  return new StepFailure(`${actor.person.name} does not see ${shownMatch(match, values)}`, 'it is there');
}
