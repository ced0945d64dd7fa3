import type { ActResult, PlayResult } from '../run/play-result.ts';

/** The results as JUnit's XML: a suite for each play, a case for each act. */
export function junitReport(results: readonly PlayResult[]): string {
  const cases = results.flatMap(casesOf).length;
  const failures = results.filter(({ outcome }) => outcome.type === 'failed').length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="screenplays" tests="${cases}" failures="${failures}" time="${total(results)}">`,
    ...results.map(suiteOf),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteOf(result: PlayResult): string {
  const { play, ms, outcome } = result;
  const cases = casesOf(result);
  const failures = outcome.type === 'failed' ? 1 : 0;
  const skipped = outcome.type === 'skipped' ? cases.length : 0;
  const counts = `tests="${cases.length}" failures="${failures}" skipped="${skipped}" time="${seconds(ms)}"`;
  return [
    `  <testsuite name="${escaped(play.title)}" file="${escaped(play.file)}" ${counts}>`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

function casesOf({ play, outcome, acts }: PlayResult): readonly string[] {
  return play.acts.map(({ title }, index) => {
    const act = acts[index];
    const inner = outcome.type === 'skipped' ? skippedBecause(outcome.reason) : actOutcome(act);
    const opening = `    <testcase classname="${escaped(play.file)}" name="${escaped(title)}" time="${seconds(act?.ms ?? 0)}"`;
    return inner === '' ? `${opening}/>` : `${opening}>${inner}</testcase>`;
  });
}

function actOutcome(act: ActResult | undefined): string {
  if (act === undefined) return skippedBecause('an act before it failed');
  if (act.report === undefined) return '';
  const [first = ''] = act.report.split('\n');
  return `<failure message="${escaped(first)}">${escaped(act.report)}</failure>`;
}

function skippedBecause(reason: string): string {
  return `<skipped message="${escaped(reason)}"/>`;
}

function total(results: readonly PlayResult[]): string {
  return seconds(results.reduce((sum, { ms }) => sum + ms, 0));
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** XML 1.0 has no way to write most control characters at all. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
