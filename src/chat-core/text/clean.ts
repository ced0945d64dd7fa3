import { ChatError } from '../errors.ts';

/** What one message may hold: UTF-8 bytes and lines. */
export interface MessageLimits {
  readonly bytes: number;
  readonly lines: number;
}

const lineCharacters = 300;

// Terminated control strings go with their content (OSC titles, OSC 52, DCS, APC, PM, SOS), in 7-bit and C1 form.
// The content excludes every introducer, so that a text full of them is still read once.
const controlStrings =
  /(?:\u001b[\]P_^X]|[\u0090\u0098\u009d\u009e\u009f])[^\u0007\u001b\u0090\u0098-\u009f]*(?:\u0007|\u001b\\|\u009c)/gu;
const escapeSequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[ -/]*[0-~]/gu;
const controlsButNewline = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/gu;
const bidiAndTags = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e0fff}]/gu;
const loneSurrogates = /\p{Cs}/gu;
// Joiners are kept where scripts and emoji need them: between letters, and after a pictograph.
const looseJoiners =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\u{fe0f}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Extended_Pictographic}\u2640\u2642\u2695])/gu;
const otherIgnorables = /(?!\u200c|\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}/gu;
const marksWithoutBase = /(^|\n)(?:\p{M}|\u200c|\u200d)+/gu;
const marksInExcess = /(\p{M}(?:[\u200c\u200d]?\p{M}){2})(?:\p{M}|\u200c|\u200d)+/gu;
const plainAscii = /^[\n\u0020-\u007e]*$/u;

/**
 * Takes away whatever could act on a terminal or move another person's text: control characters but newline, escape
 * sequences, bidi controls, line separators, tags, invisible characters, more than 3 combining marks. NFC.
 */
export function stripUnsafe(raw: string): string {
  const text = raw.replaceAll(/\r\n?/g, '\n').replaceAll('\t', '    ');
  if (plainAscii.test(text)) return text;
  return text
    .replaceAll(controlStrings, '')
    .replaceAll(escapeSequences, '')
    .replaceAll(controlsButNewline, '')
    .replaceAll(bidiAndTags, '')
    .replaceAll(loneSurrogates, '')
    .replaceAll(otherIgnorables, '')
    .replaceAll(looseJoiners, '')
    .normalize('NFC')
    .replaceAll(marksWithoutBase, '$1')
    .replaceAll(marksInExcess, '$1');
}

/** @throws ChatError `message-too-long`, `message-too-many-lines`, `message-empty` */
export function cleanMessage(raw: string, limits: MessageLimits): string {
  mustFit(raw, limits);
  const text = stripUnsafe(raw)
    .replace(/^(?:[ ]*\n)+/, '')
    .trimEnd();
  // Tabs and composed characters may have grown.
  mustFit(text, limits);
  const lines = text.split('\n').length;
  if (lines > limits.lines) throw new ChatError('message-too-many-lines', { lines, limit: limits.lines });
  if (text.trim() === '') throw new ChatError('message-empty');
  return text;
}

function mustFit(text: string, { bytes: limit }: MessageLimits): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > limit) throw new ChatError('message-too-long', { bytes, limit });
}

/** One line, at most 300 characters; empty takes the topic away. @throws ChatError `topic-too-long` */
export function cleanTopic(raw: string): string {
  return cleanLine(raw, 'topic-too-long');
}

/** Why somebody does something, or what they say of themselves: one line as long as a topic. @throws ChatError `text-too-long` */
export function cleanReason(raw: string): string {
  return cleanLine(raw, 'text-too-long');
}

function cleanLine(raw: string, refusal: 'topic-too-long' | 'text-too-long'): string {
  // Far longer than any line: refuse before any work is done on it.
  const length = raw.length > lineCharacters * 8 ? raw.length : undefined;
  const line = length === undefined ? stripUnsafe(raw).replaceAll(/\s+/gu, ' ').trim() : '';
  const characters = length ?? Array.from(line).length;
  if (characters > lineCharacters)
    throw new ChatError(refusal, { length: characters, limit: lineCharacters });
  return line;
}
