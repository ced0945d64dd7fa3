import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

import { cellWidth } from '../rows/cell-width.ts';
import type { RoomEntry } from './rooms-in-sight.ts';

export interface StatusLineProps {
  readonly columns: number;
  /** Rooms with something unread, those with mentions first. */
  readonly hot: readonly RoomEntry[];
  /** `sam is typing…`, or nothing. */
  readonly typing: string;
  /** `40 ms`, or nothing. */
  readonly roundTrip: string;
  readonly rule: string;
  readonly between: string;
  readonly accent: string;
}

/** `── @#ops:1 · #dev:3          ── sam is typing… ── 40 ms ──`: where something was said, and what goes on. */
export function StatusLine(props: StatusLineProps): ReactElement {
  const { columns, hot, typing, roundTrip, rule, between, accent } = props;
  const parts = [typing, roundTrip].filter((part) => part !== '');
  const right = (shown: readonly string[]): string =>
    shown.map((part) => `${rule}${rule} ${part} `).join('') + rule + rule;
  // The figure is the first to make room.
  const left = 3 + cellWidth(hotWords(hot, between));
  const fits = left + 1 + cellWidth(right(parts)) <= columns;
  return (
    <Box width={columns} justifyContent="space-between">
      <Text wrap="truncate">
        <Text dimColor>{`${rule}${rule} `}</Text>
        <HotList hot={hot} between={between} accent={accent} />
      </Text>
      <Box flexShrink={0} paddingLeft={1}>
        <Text dimColor>{right(fits ? parts : parts.filter((part) => part !== roundTrip))}</Text>
      </Box>
    </Box>
  );
}

/** The same on a phone, without rules; what there is to say has the row to itself. */
export function NarrowStatusLine({
  columns,
  hot,
  typing,
  accent,
  hint,
}: StatusLineProps & { readonly hint: string }): ReactElement {
  return (
    <Box width={columns} justifyContent="space-between">
      <Text wrap="truncate">
        {hint === '' ? <HotList hot={hot} between="" accent={accent} /> : <Text bold>{hint}</Text>}
      </Text>
      {hint === '' && typing !== '' ? (
        <Box flexShrink={0} paddingLeft={1}>
          <Text dimColor>{typing}</Text>
        </Box>
      ) : undefined}
    </Box>
  );
}

interface HotListProps {
  readonly hot: readonly RoomEntry[];
  readonly between: string;
  readonly accent: string;
}

function HotList({ hot, between, accent }: HotListProps): ReactElement {
  return (
    <Text>
      {hot.map((entry, index) => (
        <Text key={entry.name}>
          {index === 0 ? '' : gapOf(between)}
          {entry.mentions > 0 ? (
            <Text bold color={accent}>
              {hotWord(entry)}
            </Text>
          ) : (
            hotWord(entry)
          )}
        </Text>
      ))}
    </Text>
  );
}

function hotWords(hot: readonly RoomEntry[], between: string): string {
  return hot.map(hotWord).join(gapOf(between));
}

function hotWord({ name, isDirect, mentions, unread }: RoomEntry): string {
  return mentions > 0 && !isDirect ? `@${name}:${mentions}` : `${name}:${unread}`;
}

function gapOf(between: string): string {
  return between === '' ? ' ' : ` ${between} `;
}
