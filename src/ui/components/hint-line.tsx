import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

import { cellWidth } from '../rows/cell-width.ts';

const leftGap = '  ';
const rightGap = '   ';

/** Which keys there are. */
export interface HintKeys {
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

/** What must be said now; the keys wait for the next time. */
export function UrgentLine({ columns, text }: { columns: number; text: string }): ReactElement {
  return (
    <Box width={columns} paddingX={1}>
      <Text bold wrap="truncate">
        {text}
      </Text>
    </Box>
  );
}

/** The last row: which keys there are. */
export function HintLine({ columns, left, right }: HintKeys & { columns: number }): ReactElement {
  return (
    <Box width={columns} paddingX={1} justifyContent="space-between">
      <Text dimColor wrap="truncate">
        {left.join(leftGap)}
      </Text>
      <Box flexShrink={0} paddingLeft={leftGap.length}>
        <Text dimColor>{right.join(rightGap)}</Text>
      </Box>
    </Box>
  );
}

/** Cells that all keys take, with the blanks around them. */
export function hintColumns({ left, right }: HintKeys): number {
  const edges = 2;
  return edges + cellWidth(left.join(leftGap)) + leftGap.length + cellWidth(right.join(rightGap));
}
