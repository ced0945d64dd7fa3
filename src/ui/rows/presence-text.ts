import { sentence, type SentenceCode } from '../../i18n/catalogue.ts';
import type { RowStyle } from './row-style.ts';
import type { PresenceItem } from './timeline-entries.ts';

/** So many are named; a crowd is counted. */
const mostNames = 3;

/** `jo joined · kai, lee left`: who came and went in a run of presence items, each person once. */
export function presenceText(run: readonly PresenceItem[], style: RowStyle): string {
  const { joined, left, visited, returned, renamed } = foldPresence(run);
  return [
    listed(joined, 'screen.joined', 'screen.joined-many', style),
    listed(left, 'screen.left', 'screen.left-many', style),
    listed(visited, 'screen.visited', 'screen.visited-many', style),
    listed(returned, 'screen.returned', 'screen.returned-many', style),
    ...renamed.map(({ from, to }) => sentence(style.locale, 'screen.renamed', { from, to })),
  ]
    .filter((part) => part !== '')
    .join(` ${style.symbols.between} `);
}

interface Folded {
  readonly joined: readonly string[];
  readonly left: readonly string[];
  /** Came, and are gone again. */
  readonly visited: readonly string[];
  /** Went, and are back. */
  readonly returned: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

type Move = 'joined' | 'left';

/** Everybody appears once: where they were before the run, against where they are after it. */
function foldPresence(run: readonly PresenceItem[]): Folded {
  const moves = new Map<string, { readonly first: Move; readonly last: Move }>();
  const moved = (nick: string, how: Move): void => {
    moves.set(nick, { first: moves.get(nick)?.first ?? how, last: how });
  };
  for (const item of run) {
    for (const nick of item.left) moved(nick, 'left');
    for (const nick of item.joined) moved(nick, 'joined');
  }
  const those = (first: Move, last: Move): readonly string[] =>
    [...moves].filter(([, move]) => move.first === first && move.last === last).map(([nick]) => nick);
  return {
    joined: those('joined', 'joined'),
    left: those('left', 'left'),
    visited: those('joined', 'left'),
    returned: those('left', 'joined'),
    renamed: run.flatMap(({ renamed }) => renamed),
  };
}

function listed(nicks: readonly string[], few: SentenceCode, many: SentenceCode, style: RowStyle): string {
  if (nicks.length === 0) return '';
  if (nicks.length > mostNames) return sentence(style.locale, many, { count: nicks.length });
  return sentence(style.locale, few, { nicks: nicks.join(', '), count: nicks.length });
}
