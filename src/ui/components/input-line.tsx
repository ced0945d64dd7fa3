import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

export interface InputLineProps {
  readonly columns: number;
  /** `maria> ` */
  readonly prompt: string;
  readonly promptColumns: number;
  readonly lines: readonly string[];
}

/** The draft behind its prompt; the terminal's own cursor is put into it by the painter. */
export function InputLine({ columns, prompt, promptColumns, lines }: InputLineProps): ReactElement {
  return (
    <Box width={columns}>
      <Box flexShrink={0} width={promptColumns}>
        <Text bold>{prompt}</Text>
      </Box>
      <Box flexDirection="column">
        {lines.map((line, index) => (
          // Rows of a draft have no name but their number.
          // oxlint-disable-next-line react/no-array-index-key
          <Text key={index} wrap="truncate">
            {line === '' ? ' ' : line}
          </Text>
        ))}
      </Box>
    </Box>
  );
}
