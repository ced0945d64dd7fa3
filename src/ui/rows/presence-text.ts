import { sentence, type SentenceCode } from '../../i18n/catalogue.ts';
import type { RowStyle } from './row-style.ts';
import type { PresenceItem } from './timeline-entries.ts';

/** So many are named; a crowd is counted. */
const mostNames = 3;

/** `jo joined · kai, lee left`: who came and went in a run of presence items, each person once. */
export function presenceText(run: readonly PresenceItem[], style: RowStyle): string {
  const { joined, left, renamed } = foldPresence(run);
  return [
    listed(joined, 'screen.joined', 'screen.joined-many', style),
    listed(left, 'screen.left', 'screen.left-many', style),
    ...renamed.map(({ from, to }) => sentence(style.locale, 'screen.renamed', { from, to })),
  ]
    .filter((part) => part !== '')
    .join(` ${style.symbols.between} `);
}

interface Folded {
  readonly joined: readonly string[];
  readonly left: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

/** Whoever came and went again within the run appears once, with what happened last. */
function foldPresence(run: readonly PresenceItem[]): Folded {
  const last = new Map<string, 'joined' | 'left'>();
  for (const item of run) {
    for (const nick of item.left) last.set(nick, 'left');
    for (const nick of item.joined) last.set(nick, 'joined');
  }
  const those = (what: 'joined' | 'left'): readonly string[] =>
    [...last].filter(([, happened]) => happened === what).map(([nick]) => nick);
  return { joined: those('joined'), left: those('left'), renamed: run.flatMap(({ renamed }) => renamed) };
}

function listed(nicks: readonly string[], few: SentenceCode, many: SentenceCode, style: RowStyle): string {
  if (nicks.length === 0) return '';
  if (nicks.length > mostNames) return sentence(style.locale, many, { count: nicks.length });
  return sentence(style.locale, few, { nicks: nicks.join(', '), count: nicks.length });
}
