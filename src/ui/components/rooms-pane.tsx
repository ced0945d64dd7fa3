import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

import { type NumberedEntry, type RoomEntry, roomsInSight } from './rooms-in-sight.ts';

export interface RoomsPaneProps {
  readonly columns: number;
  /** Rows of the pane; of what does not fit, what matters most stays in sight. */
  readonly height: number;
  readonly heading: string;
  readonly directHeading: string;
  /** Rooms, and then direct conversations. */
  readonly entries: readonly RoomEntry[];
  readonly marker: string;
  readonly accent: string;
}

/** The rooms that the person is in, and below them those with whom they talk directly. */
export function RoomsPane(props: RoomsPaneProps): ReactElement {
  const { columns, height, heading, directHeading, entries } = props;
  const { rooms, directs, gap } = roomsInSight(entries, height);
  return (
    <Box flexDirection="column" width={columns} height={height} overflow="hidden">
      <Text dimColor> {heading}</Text>
      {rooms.map((row) => entryRow(row, props))}
      {directs.length === 0 ? undefined : (
        <Box flexShrink={0} paddingTop={gap}>
          <Text dimColor> {directHeading}</Text>
        </Box>
      )}
      {directs.map((row) => entryRow(row, props))}
    </Box>
  );
}

function entryRow(
  { entry, number }: NumberedEntry,
  { columns, marker, accent }: RoomsPaneProps,
): ReactElement {
  return (
    <Box key={number} width={columns} justifyContent="space-between">
      <Text
        wrap="truncate"
        bold={entry.current || entry.unread > 0}
        {...(entry.current && { color: accent })}
      >
        {entry.current ? marker : ' '}
        {number} {entry.mark}
        {entry.name}
      </Text>
      <Box flexShrink={0} paddingLeft={1}>
        <Unread entry={entry} accent={accent} />
      </Box>
    </Box>
  );
}

function Unread({ entry, accent }: { readonly entry: RoomEntry; readonly accent: string }): ReactElement {
  if (entry.mentions > 0) {
    return (
      <Text bold color={accent}>
        {entry.isDirect ? '' : '@'}
        {entry.mentions}
      </Text>
    );
  }
  return <Text>{entry.unread > 0 ? entry.unread : ''}</Text>;
}
