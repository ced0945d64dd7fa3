import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

import type { RoomEntry } from './rooms-pane.tsx';

export interface StatusLineProps {
  readonly columns: number;
  /** Rooms with something unread, those with mentions first. */
  readonly hot: readonly RoomEntry[];
  /** `sam is typing…`, or nothing. */
  readonly typing: string;
  readonly rule: string;
  readonly between: string;
  readonly accent: string;
}

/** `── @#ops:1 · #dev:3 ──`: where something was said. */
export function StatusLine({ columns, hot, typing, rule, between, accent }: StatusLineProps): ReactElement {
  return (
    <Box width={columns} justifyContent="space-between">
      <Text wrap="truncate">
        <Text dimColor>{`${rule}${rule} `}</Text>
        <HotList hot={hot} between={between} accent={accent} />
      </Text>
      <Box flexShrink={0} paddingLeft={1}>
        <Text dimColor>{(typing === '' ? '' : `${rule}${rule} ${typing} `) + rule + rule}</Text>
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
  const gap = between === '' ? ' ' : ` ${between} `;
  return (
    <Text>
      {hot.map((entry, index) => (
        <Text key={entry.name}>
          {index === 0 ? '' : gap}
          {entry.mentions > 0 ? (
            <Text bold color={accent}>{`@${entry.name}:${entry.mentions}`}</Text>
          ) : (
            `${entry.name}:${entry.unread}`
          )}
        </Text>
      ))}
    </Text>
  );
}
