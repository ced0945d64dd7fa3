import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

export interface InputLineProps {
  /** `maria> ` */
  readonly prompt: string;
  readonly promptColumns: number;
  /** Rows of the draft; each fits beside the prompt. */
  readonly lines: readonly string[];
}

/** The draft behind its prompt; the terminal's own cursor is put into it by the painter. */
export function InputLine({ prompt, promptColumns, lines }: InputLineProps): ReactElement {
  const [first = '', ...others] = lines;
  const indent = ' '.repeat(promptColumns);
  // Rows are measured already. Of all ways to say so, `hard` is the one that costs Ink the least at each key.
  const head = (
    <Text wrap="hard">
      <Text bold>{prompt}</Text>
      {first}
    </Text>
  );
  if (others.length === 0) return head;
  return (
    <Box flexDirection="column">
      {head}
      {others.map((line, index) => (
        // Rows of a draft have no name but their number.
        // oxlint-disable-next-line react/no-array-index-key
        <Text key={index} wrap="hard">
          {indent + line}
        </Text>
      ))}
    </Box>
  );
}
