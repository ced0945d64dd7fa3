/** The original client reads at most so many bytes at a time, and takes what it reads for one message. */
export const longestSegment = 200;
/** Of the answer to `.newuser` it reads so many. */
export const longestAnswer = 100;

const prefix = '.info ';
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * What the old clients are sent: each line of `text` behind `.info ` and `speaker`, as segments of at most 200 bytes
 * that end in a newline, cut between words where that is possible and between characters where it is not.
 */
export function infoSegments(text: string, speaker = ''): readonly Buffer[] {
  const beginning = prefix + speaker;
  const room = longestSegment - Buffer.byteLength(beginning) - 1;
  return text
    .split('\n')
    .flatMap((line) => cutLine(line, room))
    .map((part) => Buffer.from(`${beginning}${part}\n`));
}

/** Packs a list into as few sentences as fit into one segment each. */
export function listSegments(
  items: readonly string[],
  sentence: (list: string) => string,
): readonly Buffer[] {
  const lists: string[] = [];
  for (const item of items) {
    const longer = lists.length === 0 ? item : `${lists.at(-1)}, ${item}`;
    const fits = Buffer.byteLength(`${prefix}${sentence(longer)}\n`) <= longestSegment;
    if (fits) lists.splice(-1, 1, longer);
    else lists.push(item);
  }
  return lists.flatMap((list) => infoSegments(sentence(list)));
}

function cutLine(line: string, maxBytes: number): readonly string[] {
  if (Buffer.byteLength(line) <= maxBytes) return [line];
  const parts: string[] = [];
  let part = '';
  for (const character of charactersOf(line, maxBytes)) {
    if (Buffer.byteLength(part) + Buffer.byteLength(character) > maxBytes) {
      const blank = part.lastIndexOf(' ');
      // A word that would leave half of the segment empty is cut instead.
      const end = blank > part.length / 2 ? blank : part.length;
      parts.push(part.slice(0, end));
      part = part.slice(end).trimStart();
    }
    part += character;
  }
  return [...parts, part];
}

/** Graphemes; one that does not fit into a segment by itself (a long chain of joined emoji) falls into code points. */
function charactersOf(line: string, maxBytes: number): readonly string[] {
  return Array.from(graphemes.segment(line), ({ segment }) => segment).flatMap((segment) =>
    Buffer.byteLength(segment) > maxBytes ? Array.from(segment) : [segment],
  );
}
