import type { Sheets } from '../ink/sheets.ts';
import { mannerKey } from '../rows/style-class.ts';
import { symbolSets } from '../rows/symbols.ts';
import type { DoorState } from '../state/door-state.ts';
import type { Caret, Frame } from '../terminal/frame.ts';
import type { ChatChrome } from './chat-chrome.tsx';
import type { Block, DoorLayout, DoorView } from './door-blocks.tsx';
import { firstVisitBlocks } from './first-visit.ts';
import { welcomeBlocks } from './welcome.ts';

/** What a screen at the door shows, and for whom. */
export interface DoorScene extends Omit<DoorView, 'layout' | 'symbols' | 'accent'> {
  readonly state: DoorState;
}

/** @throws what a component threw */
export function drawDoor(scene: DoorScene, sheets: Sheets, { toDepth, accent }: ChatChrome): Frame {
  const { state, manner } = scene;
  const { columns, rows: height } = scene.terminal;
  const symbols = symbolSets[manner.characters];
  const view: DoorView = { ...scene, layout: layoutFor(columns, height), symbols, accent };
  const blocks = state.page === 'first-visit' ? firstVisitBlocks(view, state) : welcomeBlocks(view, state);
  const name = mannerKey(manner);
  const drawn = blocks.map(({ rank, element, key, caret }) => ({
    rank,
    caret,
    rows: sheets.rows(`door ${name} ${columns} ${key}`, columns, () => element, toDepth),
  }));
  const { rows, caret } = fit(drawn, height);
  const place = { top: 0, height, left: 0, width: columns, edge: '', toScreenEdge: true };
  return {
    ...{ columns, rows: height, title: 'tertulia', foot: [] },
    backdrop: { header: [], panes: [{ place, rows }] },
    ...(caret !== undefined && { caret }),
  };
}

function layoutFor(columns: number, rows: number): DoorLayout {
  if (rows < 8) return 'tiny';
  return columns < 60 ? 'narrow' : 'wide';
}

interface DrawnBlock extends Pick<Block, 'rank'> {
  readonly rows: readonly string[];
  readonly caret: Caret | undefined;
}

/** As many of the blocks as there are rows for, in their order. */
function fit(
  blocks: readonly DrawnBlock[],
  height: number,
): { readonly rows: readonly string[]; readonly caret?: Caret } {
  let kept = blocks;
  while (heightOf(kept) > height) {
    const highest = Math.max(...kept.map(({ rank }) => rank));
    if (highest === 0) break;
    kept = kept.toSpliced(
      kept.findLastIndex(({ rank }) => rank === highest),
      1,
    );
  }
  const all = kept.flatMap(({ rows }) => rows);
  const rows = Array.from({ length: height }, (_, row) => all[row] ?? '');
  const focused = kept.findIndex(({ caret }) => caret !== undefined);
  const caret = kept[focused]?.caret;
  if (caret === undefined) return { rows };
  const row = Math.min(height - 1, heightOf(kept.slice(0, focused)) + caret.row);
  return { rows, caret: { ...caret, row } };
}

function heightOf(blocks: readonly DrawnBlock[]): number {
  return blocks.reduce((sum, { rows }) => sum + rows.length, 0);
}
