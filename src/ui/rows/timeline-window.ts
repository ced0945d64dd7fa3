import type { FoldedName } from '../../chat-core/text/names.ts';
import type { EntryRows } from './entry-rows.ts';
import { entriesFromNewest, type EntrySource, itemKeyOf, type PresenceItem } from './timeline-entries.ts';

/** The end of a timeline, as many rows as fit. Never changed in place: its identity is its version. */
export interface TimelineWindow {
  readonly rows: readonly string[];
  /** Key of the oldest feed item with a row in the window; 0 when the window holds everything there is. */
  readonly firstKey: number;
  /** Number of the oldest message with a row in the window; Infinity when there is none. */
  readonly firstNumber: number;
  /** Keys of what tells who came and went, newest first. */
  readonly presence: readonly number[];
  /** Everybody whom a message in the window mentions. */
  readonly mentioned: ReadonlySet<FoldedName>;
  /** Identities of those who say something in the window, and nicks of those who come, go or are answered there. */
  readonly people: ReadonlySet<string>;
}

/** Composes the newest `height` rows, blank rows above them where there are fewer. */
export function composeWindow(
  source: EntrySource,
  height: number,
  entryRows: EntryRows,
  reader?: FoldedName,
): TimelineWindow {
  const blocks: (readonly string[])[] = [];
  const mentioned = new Set<FoldedName>();
  const people = new Set<string>();
  const presence: number[] = [];
  let count = 0;
  let firstKey = 0;
  let firstNumber = Number.POSITIVE_INFINITY;
  const entries = entriesFromNewest(source);
  let entry = entries.next().value;
  while (entry !== undefined && count < height) {
    const above = entries.next().value;
    const mention =
      entry.type === 'message' && reader !== undefined && entry.message.mentions.includes(reader);
    const rows = entryRows.of(entry, above, mention);
    blocks.push(rows);
    count += rows.length;
    if (entry.type === 'message') {
      firstNumber = entry.message.number;
      for (const nick of entry.message.mentions) mentioned.add(nick);
      people.add(entry.message.author.identity).add(entry.message.replyTo?.nick ?? '');
    }
    if (entry.type === 'presence') {
      presence.push(...entry.run.map(({ key }) => key).toReversed());
      for (const nick of entry.run.flatMap(nicksOf)) people.add(nick);
    }
    firstKey = itemKeyOf(entry) ?? firstKey;
    entry = above;
  }
  const rows = blocks.toReversed().flat().slice(-height);
  const blank = Array.from({ length: height - rows.length }, () => '');
  return {
    rows: [...blank, ...rows],
    firstKey: entry === undefined ? 0 : firstKey,
    firstNumber,
    presence,
    mentioned,
    people,
  };
}

function nicksOf({ joined, left, renamed }: PresenceItem): readonly string[] {
  return [...joined, ...left, ...renamed.flatMap(({ from, to }) => [from, to])];
}
