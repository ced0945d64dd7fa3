import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

export interface HintLineProps {
  readonly columns: number;
  /** What must be said now; the keys wait for the next time. */
  readonly urgent: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

export interface ChoiceLineProps {
  readonly columns: number;
  readonly labels: readonly string[];
  readonly selected: number;
}

/** The ways in which a word can be completed, in place of the keys. */
export function ChoiceLine({ columns, labels, selected }: ChoiceLineProps): ReactElement {
  return (
    <Box width={columns}>
      <Text wrap="truncate">
        {labels.map((label, index) => (
          <Text key={label} inverse={index === selected} dimColor={index !== selected}>
            {` ${label} `}
          </Text>
        ))}
      </Text>
    </Box>
  );
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
