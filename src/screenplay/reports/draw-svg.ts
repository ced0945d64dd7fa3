import type { IBufferCell, Terminal } from '@xterm/headless';

const cellWidth = 9.6;
const cellHeight = 20;
const margin = 16;
const baseline = 15;

/** What a terminal's own colours are: behind the text, and of text that names none. */
interface Paper {
  readonly ground: string;
  readonly ink: string;
}

const papers = {
  dark: { ground: '#16161e', ink: '#c8ccd8' },
  light: { ground: '#fbf9f3', ink: '#2e323c' },
} as const satisfies Record<string, Paper>;

/** The 16 colours that a terminal names; a theme would choose others. */
const plain = '#16161e #e06c75 #98c379 #e5c07b #61afef #c678dd #56b6c2 #c8ccd8';
const bright = '#5c6370 #f08a93 #b5e08f #f2d59a #82c6ff #da95f0 #77d3de #ffffff';
const named = `${plain} ${bright}`.split(' ');

/** Neighbouring cells that look alike. */
interface Run {
  readonly column: number;
  readonly look: string;
  readonly background: string;
  text: string;
  columns: number;
}

/** Draws a terminal's screen as it stands, with its cursor. */
export function drawSvg(terminal: Terminal, title: string, background: keyof typeof papers = 'dark'): string {
  const paper = papers[background];
  const width = terminal.cols * cellWidth + 2 * margin;
  const height = terminal.rows * cellHeight + 2 * margin;
  const rows = Array.from({ length: terminal.rows }, (_, row) => drawRow(terminal, row, paper)).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" role="img">
<title>${escape(title)}</title>
<rect width="100%" height="100%" rx="8" fill="${paper.ground}"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="16" fill="${paper.ink}" xml:space="preserve">
${rows}${drawCursor(terminal, paper)}</g>
</svg>
`;
}

function drawRow(terminal: Terminal, row: number, paper: Paper): string {
  const drawn = runsOf(terminal, row, paper).map(({ column, columns, text, look, background }) => {
    const x = round(margin + column * cellWidth);
    const y = margin + row * cellHeight;
    const width = round(columns * cellWidth);
    const behind =
      background === paper.ground
        ? ''
        : `<rect x="${x}" y="${y}" width="${width}" height="${cellHeight}" fill="${background}"/>`;
    if (text.trim() === '') return behind;
    return `${behind}<text x="${x}" y="${y + baseline}" textLength="${width}"${look}>${escape(text)}</text>\n`;
  });
  return drawn.join('');
}

function runsOf(terminal: Terminal, row: number, paper: Paper): Run[] {
  const buffer = terminal.buffer.active;
  const line = buffer.getLine(buffer.viewportY + row);
  const runs: Run[] = [];
  for (let column = 0; column < terminal.cols; column++) {
    const cell = line?.getCell(column);
    if (cell === undefined || cell.getWidth() === 0) continue;
    const { look, background } = looksOf(cell, paper);
    const text = cell.getChars() === '' ? ' ' : cell.getChars();
    const last = runs.at(-1);
    // After a gap a new run begins at its own column, so that no font's width adds up over the gap.
    const afterGap = text !== ' ' && last?.text.endsWith('  ') === true;
    // A wide character stands alone: the drawing's font may give it another width than two cells.
    if (
      last !== undefined &&
      !afterGap &&
      last.look === look &&
      last.background === background &&
      cell.getWidth() === 1
    ) {
      last.text += text;
      last.columns += 1;
    } else runs.push({ column, look, background, text, columns: cell.getWidth() });
  }
  return runs;
}

function looksOf(cell: IBufferCell, { ground, ink }: Paper): { look: string; background: string } {
  const front = cell.isFgDefault() ? ink : colour(cell.getFgColor(), cell.isFgRGB());
  const back = cell.isBgDefault() ? ground : colour(cell.getBgColor(), cell.isBgRGB());
  const [fill, background] = cell.isInverse() ? [back, front] : [front, back];
  const look = [
    fill === ink ? '' : ` fill="${fill}"`,
    cell.isBold() ? ' font-weight="bold"' : '',
    cell.isItalic() ? ' font-style="italic"' : '',
    cell.isDim() ? ' opacity="0.55"' : '',
    cell.isUnderline() ? ' text-decoration="underline"' : '',
  ];
  return { look: look.join(''), background };
}

/** A terminal's colour: 24 bits, or a number among 256, of which 216 are a cube of 6 levels and 24 are greys. */
function colour(value: number, isRgb: boolean): string {
  if (isRgb) return hex(value >> 16, (value >> 8) & 255, value & 255);
  if (value < 16) return named[value] ?? papers.dark.ink;
  if (value >= 232) return hex(8 + (value - 232) * 10, 8 + (value - 232) * 10, 8 + (value - 232) * 10);
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
  const cube = value - 16;
  return hex(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6));
}

function hex(...channels: readonly number[]): string {
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function drawCursor(terminal: Terminal, { ink }: Paper): string {
  const { cursorX, cursorY } = terminal.buffer.active;
  const x = round(margin + cursorX * cellWidth);
  const y = margin + cursorY * cellHeight;
  return `<rect x="${x}" y="${y}" width="${cellWidth}" height="${cellHeight}" fill="${ink}" opacity="0.6"/>\n`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function round(length: number): string {
  return String(Math.round(length * 10) / 10);
}
