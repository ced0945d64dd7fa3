import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

export interface HeaderProps {
  readonly columns: number;
  /** `#lobby`, or what is said when there is no room. */
  readonly title: string;
  readonly topic: string;
  /** `private slow 10 s`; empty or absent where everything is as usual. */
  readonly rules?: string;
  /** `5 here` */
  readonly people: string;
  /** `14:07`, or `Sun 14:07` where there is room. */
  readonly clock: string;
  readonly between: string;
}

/** The first row: where the person is, and with how many. */
export function Header({
  columns,
  title,
  topic,
  rules = '',
  people,
  clock,
  between,
  house,
}: HeaderProps & { /** Named where there is room. */ readonly house: string }): ReactElement {
  const right = house === '' ? `${people}  ${clock}` : [house, people, clock].join(` ${between} `);
  return (
    <Box width={columns} paddingX={1} justifyContent="space-between">
      <Box flexShrink={1}>
        <Box flexShrink={0}>
          <Text bold>{title}</Text>
          {rules === '' ? undefined : <Text dimColor>{` [${rules}]`}</Text>}
        </Box>
        <Text wrap="truncate">{topic === '' ? '' : `  ${topic}`}</Text>
      </Box>
      <Box flexShrink={0} paddingLeft={2}>
        <Text dimColor>{right}</Text>
      </Box>
    </Box>
  );
}

/** The same on a phone: no topic. */
export function NarrowHeader({
  columns,
  title,
  rules = '',
  people,
  clock,
  between,
}: HeaderProps): ReactElement {
  return (
    <Box width={columns} justifyContent="space-between">
      <Text wrap="truncate">
        <Text bold>{title}</Text>
        <Text dimColor>{`${rules === '' ? '' : ` [${rules}]`} ${between} ${people}`}</Text>
      </Text>
      <Box flexShrink={0} paddingLeft={1}>
        <Text dimColor>{clock}</Text>
      </Box>
    </Box>
  );
}
