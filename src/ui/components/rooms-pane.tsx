import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

/** A conversation in the pane: what of it was not read yet, mentions apart. */
export interface RoomEntry {
  /** `#dev`, or the nick of the other one; cut to fit. */
  readonly name: string;
  readonly isDirect: boolean;
  /** Whether the other one is here, and a blank; empty for rooms, and where there is no place for it. */
  readonly mark: string;
  readonly current: boolean;
  readonly unread: number;
  readonly mentions: number;
}

export interface RoomsPaneProps {
  readonly columns: number;
  /** Rows of the pane; what does not fit is cut off. */
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
  const numbered = entries.map((entry, index) => ({ entry, number: index + 1 }));
  const directs = numbered.filter(({ entry }) => entry.isDirect);
  // Two headings and a blank row stand among them, the last where there is room for it.
  const gap = entries.length + 3 <= height ? 1 : 0;
  return (
    <Box flexDirection="column" width={columns} height={height} overflow="hidden">
      <Text dimColor> {heading}</Text>
      {numbered.filter(({ entry }) => !entry.isDirect).map((row) => entryRow(row, props))}
      {directs.length === 0 ? undefined : (
        <Box flexShrink={0} paddingTop={gap}>
          <Text dimColor> {directHeading}</Text>
        </Box>
      )}
      {directs.map((row) => entryRow(row, props))}
    </Box>
  );
}

interface NumberedEntry {
  readonly entry: RoomEntry;
  readonly number: number;
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
