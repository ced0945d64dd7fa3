import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

export interface MembersTableProps {
  readonly columns: number;
  readonly title: string;
  /** `5 here · 2 away` */
  readonly count: string;
  /** What is being looked for; undefined while nothing is. */
  readonly query: string | undefined;
  /** Undefined where there is no row for it. */
  readonly heading: string | undefined;
  /** Each as wide as the screen at most. */
  readonly people: readonly string[];
  /** Index among the people shown. */
  readonly selected: number;
  readonly rule: string;
  readonly accent: string;
  /** What came of the last key, or what is asked. */
  readonly words: readonly string[];
  /** Which keys there are. */
  readonly keys: readonly string[];
}

/** The people of a room, over the timeline. */
export function MembersTable(props: MembersTableProps): ReactElement {
  const { columns, title, count, query, heading, people, selected, rule, accent, words, keys } = props;
  return (
    <Box flexDirection="column" width={columns}>
      <Box width={columns} paddingX={1} justifyContent="space-between">
        <Text bold>{title}</Text>
        <Text dimColor wrap="truncate">
          {count}
        </Text>
      </Box>
      {query === undefined ? undefined : (
        <Text wrap="truncate">
          <Text bold>{' / '}</Text>
          {query}
        </Text>
      )}
      {heading === undefined ? undefined : (
        <Text dimColor wrap="truncate">
          {heading}
        </Text>
      )}
      {people.map((person, index) => (
        <Text
          key={person}
          wrap="truncate"
          bold={index === selected}
          {...(index === selected && { color: accent })}
        >
          {person}
        </Text>
      ))}
      {rule === '' ? undefined : <Text dimColor>{rule}</Text>}
      {words.map((line) => (
        <Text key={line} wrap="truncate">
          {line}
        </Text>
      ))}
      {keys.map((line) => (
        <Text key={line} dimColor wrap="truncate">
          {line}
        </Text>
      ))}
    </Box>
  );
}
