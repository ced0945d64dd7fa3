import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

export interface HintLineProps {
  readonly columns: number;
  /** What must be said now; the keys wait for the next time. */
  readonly urgent: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** The last row: which keys there are. */
export function HintLine({ columns, urgent, left, right }: HintLineProps): ReactElement {
  if (urgent !== '') {
    return (
      <Box width={columns} paddingX={1}>
        <Text bold wrap="truncate">
          {urgent}
        </Text>
      </Box>
    );
  }
  return (
    <Box width={columns} paddingX={1} justifyContent="space-between">
      <Text dimColor wrap="truncate">
        {left.join('  ')}
      </Text>
      <Box flexShrink={0} paddingLeft={2}>
        <Text dimColor>{right.join('   ')}</Text>
      </Box>
    </Box>
  );
}
