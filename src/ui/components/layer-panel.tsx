import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

export interface LayerRow {
  readonly label: string;
  /** What stands behind the label, dim. */
  readonly detail: string;
}

export interface LayerPanelProps {
  readonly columns: number;
  readonly title: string;
  /** What the keys do here. */
  readonly keys: string;
  readonly query: string;
  readonly rows: readonly LayerRow[];
  /** Index among the rows shown. */
  readonly selected: number;
  readonly labelColumns: number;
  readonly marker: string;
  readonly accent: string;
}

/** A list that typing filters, over the timeline. */
export function LayerPanel(props: LayerPanelProps): ReactElement {
  const { columns, title, keys, query, rows, selected, labelColumns, marker, accent } = props;
  return (
    <Box flexDirection="column" width={columns}>
      <Box width={columns} paddingX={1} justifyContent="space-between">
        <Box flexShrink={0}>
          <Text bold>{title}</Text>
        </Box>
        <Box flexShrink={1} paddingLeft={2}>
          <Text dimColor wrap="truncate">
            {keys}
          </Text>
        </Box>
      </Box>
      <Text wrap="truncate">
        <Text bold>{' > '}</Text>
        {query}
      </Text>
      {rows.map(({ label, detail }, index) => (
        <Box key={label} width={columns}>
          <Box flexShrink={0} width={labelColumns + 4}>
            <Text
              wrap="truncate"
              bold={index === selected}
              {...(index === selected && { color: accent })}
            >{` ${index === selected ? marker : ' '} ${label}`}</Text>
          </Box>
          <Text wrap="truncate" dimColor>
            {detail}
          </Text>
        </Box>
      ))}
    </Box>
  );
}
