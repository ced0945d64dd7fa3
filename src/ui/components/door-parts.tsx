import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

/** An empty row. */
export function Gap(): ReactElement {
  return <Text> </Text>;
}

export interface RuleProps {
  readonly columns: number;
  readonly rule: string;
}

export function Rule({ columns, rule }: RuleProps): ReactElement {
  return <Text dimColor>{`  ${rule.repeat(columns - 4)}`}</Text>;
}

export interface TitleRowProps {
  readonly columns: number;
  readonly indent: number;
  readonly left: string;
  /** Gives way where there is no room. */
  readonly right: string;
}

/** A heading, and at the other end of the row what there is to know. */
export function TitleRow({ columns, indent, left, right }: TitleRowProps): ReactElement {
  return (
    <Box width={columns} paddingX={indent} justifyContent="space-between">
      <Box flexShrink={0}>
        <Text bold wrap="truncate">
          {left}
        </Text>
      </Box>
      <Box flexShrink={1} paddingLeft={2}>
        <Text dimColor wrap="truncate">
          {right}
        </Text>
      </Box>
    </Box>
  );
}

export interface ParagraphProps {
  readonly columns: number;
  readonly indent: number;
  /** Each fits into a row. */
  readonly lines: readonly string[];
  readonly look: 'plain' | 'bold' | 'dim';
}

export function Paragraph({ columns, indent, lines, look }: ParagraphProps): ReactElement {
  return (
    <Box width={columns} paddingLeft={indent}>
      <Text wrap="truncate" bold={look === 'bold'} dimColor={look === 'dim'}>
        {lines.join('\n')}
      </Text>
    </Box>
  );
}

export interface PictureProps extends Pick<ParagraphProps, 'columns' | 'indent'> {
  readonly rows: readonly string[];
  /** Beside its last row. */
  readonly caption: string;
  readonly accent: string;
}

/** The name of the house, as large as it gets. */
export function Picture({ columns, indent, rows, caption, accent }: PictureProps): ReactElement {
  return (
    <Box width={columns} paddingX={indent} justifyContent="space-between" alignItems="flex-end">
      <Box flexDirection="column" flexShrink={0}>
        {rows.map((row) => (
          <Text key={row} color={accent}>
            {row}
          </Text>
        ))}
      </Box>
      <Text dimColor wrap="truncate">
        {caption}
      </Text>
    </Box>
  );
}

export interface FieldProps {
  readonly columns: number;
  readonly indent: number;
  readonly label: string;
  readonly labelColumns: number;
  readonly value: string;
  readonly valueColumns: number;
  /** What is to be said of the value. */
  readonly note: string;
}

/** `Nick   sam      free` */
export function Field(props: FieldProps): ReactElement {
  const { columns, indent, label, labelColumns, value, valueColumns, note } = props;
  return (
    <Box width={columns} paddingLeft={indent}>
      <Box width={labelColumns} flexShrink={0}>
        <Text dimColor>{label}</Text>
      </Box>
      <Box width={valueColumns} flexShrink={0}>
        <Text bold wrap="truncate">
          {value}
        </Text>
      </Box>
      <Text dimColor wrap="truncate">
        {note}
      </Text>
    </Box>
  );
}

export interface LabelledKey {
  readonly key: string;
  /** What it does. */
  readonly text: string;
}

export interface KeyRowProps {
  readonly columns: number;
  readonly indent: number;
  readonly keys: readonly LabelledKey[];
  /** Into how many parts of the same width the row is divided. */
  readonly abreast: number;
  readonly accent: string;
}

/** `⏎  come in as sam` */
export function KeyRow({ columns, indent, keys, abreast, accent }: KeyRowProps): ReactElement {
  return (
    <Box width={columns} paddingLeft={indent}>
      {keys.map(({ key, text }) => (
        <Box key={key} width={Math.floor((columns - indent) / abreast)} flexShrink={0} paddingRight={1}>
          <Text wrap="truncate">
            <Text bold color={accent}>
              {key}
            </Text>
            {`  ${text}`}
          </Text>
        </Box>
      ))}
    </Box>
  );
}

export interface SideList {
  readonly title: string;
  /** Each another one. */
  readonly rows: readonly string[];
}

export interface SideBySideProps {
  readonly columns: number;
  readonly indent: number;
  readonly lists: readonly SideList[];
}

/** Lists under their headings, in parts of the same width. */
export function SideBySide({ columns, indent, lists }: SideBySideProps): ReactElement {
  return (
    <Box width={columns} paddingLeft={indent}>
      {lists.map(({ title, rows }) => (
        <Box
          key={title}
          width={Math.floor((columns - indent) / lists.length)}
          flexShrink={0}
          flexDirection="column"
          paddingRight={lists.length === 1 ? 0 : 2}
        >
          <Text dimColor wrap="truncate">
            {title}
          </Text>
          {rows.map((row) => (
            <Text key={row} wrap="truncate">
              {row}
            </Text>
          ))}
        </Box>
      ))}
    </Box>
  );
}
