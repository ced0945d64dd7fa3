import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

export interface PersonEntry {
  readonly nick: string;
  readonly colour: string;
  /** What they are in the room, one cell. */
  readonly mark: string;
  /** What they said when they went away; it fits behind the nick. */
  readonly note: string;
}

export interface MemberPaneProps {
  readonly columns: number;
  /** `HERE 5` */
  readonly hereHeading: string;
  readonly here: readonly PersonEntry[];
  readonly awayHeading: string;
  readonly away: readonly PersonEntry[];
  /** `12 more`, when not everybody fits. */
  readonly more: string | undefined;
}

/** Who is in the room: those here, then those away. */
export function MemberPane(props: MemberPaneProps): ReactElement {
  const { columns, hereHeading, here, awayHeading, away, more } = props;
  return (
    <Box flexDirection="column" width={columns}>
      <Text dimColor> {hereHeading}</Text>
      {here.map(({ nick, colour, mark }) => (
        <Text key={nick} wrap="truncate">
          {`${mark} `}
          <Text color={colour}>{nick}</Text>
        </Text>
      ))}
      {away.length === 0 ? undefined : (
        <Box flexDirection="column">
          <Text> </Text>
          <Text dimColor> {awayHeading}</Text>
          {away.map(({ nick, mark, note }) => (
            <Text key={nick} wrap="truncate" dimColor>
              {`${mark} ${nick}${note === '' ? '' : `  ${note}`}`}
            </Text>
          ))}
        </Box>
      )}
      {more === undefined ? undefined : (
        <Text dimColor wrap="truncate">
          {'  '}
          {more}
        </Text>
      )}
    </Box>
  );
}
