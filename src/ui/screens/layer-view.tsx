import type { ReactElement } from 'react';

import { sentence } from '../../i18n/catalogue.ts';
import { LayerPanel } from '../components/layer-panel.tsx';
import { cellWidth, clip } from '../rows/cell-width.ts';
import { symbolSets, type Symbols } from '../rows/symbols.ts';
import type { Layer } from '../state/layer.ts';
import type { Caret } from '../terminal/frame.ts';
import { fittingHint } from './hint-forms.ts';
import { chosen, entriesOf, type LayerContext } from './layer-entries.ts';

/** A layer as it is drawn, and where its cursor stands in it. */
export interface LayerView {
  readonly element: ReactElement;
  /** Within the panel. */
  readonly caret: Caret;
}

export interface LayerPlace {
  readonly columns: number;
  readonly rows: number;
  readonly characters: keyof typeof symbolSets;
  readonly accent: string;
}

const widestLabel = 28;
const titleRows = 2;

const titles = {
  jump: 'screen.jump',
  help: 'screen.help',
  said: 'screen.said',
  find: 'screen.find',
} as const;
const keys = {
  jump: 'screen.jump-keys',
  help: 'screen.help-keys',
  said: 'screen.said-keys',
  find: 'screen.find-keys',
} as const;

export function viewLayer(layer: Layer, context: LayerContext, place: LayerPlace): LayerView {
  const { locale } = context;
  const { columns, rows, accent } = place;
  const symbols: Symbols = symbolSets[place.characters];
  const entries = entriesOf(layer, context);
  const room = Math.max(1, rows - titleRows);
  // The chosen entry is always in sight.
  const entry = chosen(layer, entries);
  const selected = entry === undefined ? -1 : entries.indexOf(entry);
  const first = Math.max(0, Math.min(selected - Math.floor(room / 2), entries.length - room));
  const shown = entries.slice(first, first + room);
  const widest = layer.kind === 'said' ? columns - 4 : Math.min(widestLabel, Math.floor(columns / 2));
  const labelColumns = Math.min(widest, Math.max(0, ...shown.map(({ label }) => cellWidth(label))));
  const query = clip(layer.query, Math.max(1, columns - 4), symbols.cut);
  const title = sentence(locale, titles[layer.kind]);
  // A blank at each end, and two between.
  const keyColumns = columns - cellWidth(title) - 4;
  return {
    element: (
      <LayerPanel
        columns={columns}
        title={title}
        keys={fittingHint(keys[layer.kind], locale, { enter: symbols.enter }, keyColumns)}
        query={query}
        rows={shown.map(({ label, detail }) => ({
          label: clip(label, labelColumns, symbols.cut),
          detail: clip(detail, Math.max(0, columns - labelColumns - 4), symbols.cut),
        }))}
        selected={selected - first}
        labelColumns={labelColumns}
        marker={symbols.current}
        accent={accent}
      />
    ),
    caret: { row: 1, column: Math.min(columns - 1, 3 + cellWidth(query)) },
  };
}
