import type { Face } from '../language/play.ts';
import type { Actor } from '../stage/actor.ts';
import type { Emulator } from '../stage/emulator.ts';

/** So many lines of what somebody received are shown. */
const shownLines = 14;
const longestLine = 200;

/** What one of the cast had before them, for people who read a report. */
export function viewOf(actor: Actor): string {
  const { name, face } = actor.person;
  const who = actor.nick === name ? name : `${name} (as ${actor.nick})`;
  const where = `${who}, ${faceName(face)}, ${state(actor)}`;
  if (actor.presence === 'away') return `${where}.`;
  if (actor.screen !== undefined)
    return `${where}; the screen${cursorOf(actor.screen)}:\n${framed(actor.screen)}`;
  return linesOf(actor, where);
}

function faceName(face: Face): string {
  switch (face.name) {
    case 'ssh':
    case 'line':
      return `${face.name} ${face.term}`;
    case 'legacy':
      return `legacy ${face.kind}`;
    case 'pipe':
    case 'tcp':
      return face.name;
  }
}

function state({ presence, ending }: Actor): string {
  if (presence === 'away') return 'has not come in';
  if (ending === undefined) return 'connected';
  const { exitStatus, error } = ending;
  if (error !== undefined) return `gone (${error})`;
  return exitStatus === undefined ? 'gone' : `gone with status ${exitStatus}`;
}

function cursorOf({ cursor, terminal }: Emulator): string {
  return ` (${terminal.cols}x${terminal.rows}, the cursor in row ${cursor.row + 1}, column ${cursor.column + 1})`;
}

function framed({ terminal, row }: Emulator): string {
  const edge = `    +${'-'.repeat(terminal.cols)}+`;
  const rows = Array.from({ length: terminal.rows }, (_, index) => `    |${row(index)}`);
  return [edge, ...rows, edge].join('\n');
}

/** The last lines, and where the steps had come to in them. */
function linesOf({ reception }: Actor, where: string): string {
  const { text, unseen } = reception;
  if (text === '') return `${where}; nothing has come.`;
  const seen = shown(text.slice(0, text.length - unseen.length), '…').slice(-shownLines);
  const fresh = shown(unseen, ' (no newline)').slice(0, shownLines);
  const mark =
    fresh.length === 0
      ? '    (no step is waiting for anything more of it)'
      : '    -- not seen by a step yet:';
  return [`${where}; what came last:`, ...seen, mark, ...fresh].join('\n');
}

/** `cut`: what stands behind the last line where it has no end, as in what the old clients send. */
function shown(text: string, cut: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  const whole = lines.map((line) => `    | ${printable(line)}`);
  return last === '' ? whole : [...whole, `    | ${printable(last)}${cut}`];
}

function printable(line: string): string {
  const quoted = JSON.stringify(line.length > longestLine ? `${line.slice(0, longestLine)}…` : line);
  return quoted
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll(String.raw`\u001b`, String.raw`\e`);
}
