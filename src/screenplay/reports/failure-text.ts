import type { Stage } from '../stage/stage.ts';
import type { FailedStep } from '../steps/perform.ts';
import { viewOf } from './views.ts';

const shownLogLines = 8;

/** All that somebody needs who was not there: the line, what was expected, and what everybody had before them. */
export function failureText({ step, failure, actor }: FailedStep, { actors, house }: Stage): string {
  const { file, line, source } = step.place;
  const others = [...actors.values()].filter((one) => one !== actor);
  const concerned = actor === undefined ? others : [actor, ...others];
  const log = house.type === 'own' ? troubleIn(house.server.log) : [];
  return [
    `${file}:${line}: ${source}`,
    `  expected: ${failure.expected}`,
    `  but: ${failure.but}`,
    '',
    ...concerned.map((one) => indented(viewOf(one))),
    ...(log.length === 0 ? [] : ['  the server has logged:', ...log.map((entry) => `    ${entry}`)]),
  ].join('\n');
}

/** Warnings and worse (pino's levels from 40), and whatever is not a line of the log. */
function troubleIn(log: string): readonly string[] {
  const lines = log.split('\n').filter((line) => line !== '' && !/"level":[123]0\b/.test(line));
  return lines.slice(-shownLogLines);
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
