import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

/** A joined room in the pane: what of it was not read yet, mentions apart. */
export interface RoomEntry {
  /** `#dev`, cut to fit. */
  readonly name: string;
  readonly current: boolean;
  readonly unread: number;
  readonly mentions: number;
}

export interface RoomsPaneProps {
  readonly columns: number;
  /** Rows of the pane; rooms that do not fit are cut off. */
  readonly height: number;
  readonly heading: string;
  readonly entries: readonly RoomEntry[];
  readonly marker: string;
  readonly accent: string;
}

/** The rooms that the person is in, in the order in which they were joined. */
export function RoomsPane({
  columns,
  height,
  heading,
  entries,
  marker,
  accent,
}: RoomsPaneProps): ReactElement {
  return (
    <Box flexDirection="column" width={columns} height={height} overflow="hidden">
      <Text dimColor> {heading}</Text>
      {entries.map((entry, index) => (
        <Box key={entry.name} width={columns} justifyContent="space-between">
          <Text
            wrap="truncate"
            bold={entry.current || entry.unread > 0}
            {...(entry.current && { color: accent })}
          >
            {entry.current ? marker : ' '}
            {index + 1} {entry.name}
          </Text>
          <Box flexShrink={0} paddingLeft={1}>
            <Unread entry={entry} accent={accent} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Unread({ entry, accent }: { readonly entry: RoomEntry; readonly accent: string }): ReactElement {
  if (entry.mentions > 0) {
    return (
      <Text bold color={accent}>
        @{entry.mentions}
      </Text>
    );
  }
  return <Text>{entry.unread > 0 ? entry.unread : ''}</Text>;
}
