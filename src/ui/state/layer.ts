/** A list over the timeline, that typing filters: where to go, what there is, what was said. */
export interface Layer {
  readonly kind: 'jump' | 'help' | 'said' | 'find';
  readonly query: string;
  /** Which of the entries that fit the query is chosen, headings not counted. */
  readonly selected: number;
}

export type LayerChange =
  | { readonly type: 'filter'; readonly query: string }
  /** @param count how many entries fit the query now, headings not counted */
  | { readonly type: 'select'; readonly by: number; readonly count: number };

export function openLayer(kind: Layer['kind']): Layer {
  return { kind, query: '', selected: 0 };
}

export function changeLayer(layer: Layer, change: LayerChange): Layer {
  switch (change.type) {
    case 'filter':
      return { ...layer, query: change.query, selected: 0 };
    case 'select': {
      const last = Math.max(0, change.count - 1);
      return { ...layer, selected: Math.min(last, Math.max(0, layer.selected + change.by)) };
    }
  }
}
