import type { Outcome } from '../../chat-core/commands/outcome.ts';
import { isBug } from '../../chat-core/errors.ts';
import type { KeyMeaning } from '../keys.ts';
import type { Screen } from '../screen.ts';
import { chosen, entriesOf, type LayerChoice, type LayerEntry } from '../screens/layer-entries.ts';
import { type Layer, openLayer } from '../state/layer.ts';
import { createFinder } from './finder.ts';
import { type KeyedList, lineAfter, searchKeys } from './list-keys.ts';
import type { Talk } from './talk.ts';

/** What keys do while a list lies over the timeline. */
export interface LayerActions {
  open(kind: Layer['kind']): void;
  /** Whether the key was the layer's. */
  follow(meaning: KeyMeaning): boolean;
}

/** UTF-16 units. */
const longestQuery = 60;

export function createLayerActions(screen: Screen, talk: Talk): LayerActions {
  const { session } = screen;
  const finder = createFinder(session, screen);

  /** The rooms of the house come a moment later; until then the list has those that the person is in. */
  const askForRooms = (): void => {
    session.run('list', '').then(learnRooms, (error: unknown) => {
      // Without the other rooms the list is shorter, and of use all the same.
      if (isBug(error)) screen.fail(error);
    });
  };
  const learnRooms = (outcome: Outcome): void => {
    if (outcome.type !== 'rooms') return;
    screen.guarded(() => screen.change({ type: 'directory', rooms: outcome.rooms }));
  };

  const filter = (query: string): void => {
    screen.change({ type: 'layer-change', change: { type: 'filter', query } });
    if (screen.state().layer?.kind === 'find') finder.find(query);
  };

  return {
    open(kind) {
      screen.change({ type: 'layer', layer: openLayer(kind) });
      if (kind === 'find') finder.find('');
      if (kind === 'jump') askForRooms();
    },
    follow(meaning) {
      const { layer } = screen.state();
      if (layer === undefined) return false;
      if (meaning.type === 'action') searchKeys[meaning.action]?.(keyedLayer(layer, screen, talk));
      if (meaning.type !== 'edit') return true;
      const query = lineAfter(meaning.edit, layer.query, longestQuery);
      if (query !== undefined) filter(query);
      return true;
    },
  };
}

function keyedLayer(layer: Layer, screen: Screen, talk: Talk): KeyedList {
  const close = (): void => screen.change({ type: 'layer', layer: undefined });
  const entries = (): readonly LayerEntry[] => {
    const { session, client, locale } = screen;
    const moment = { clock: screen.clock(), now: screen.now() };
    return entriesOf(layer, { state: screen.state(), seat: session.seat, client, locale, ...moment });
  };
  return {
    select(by) {
      const { length: count } = entries().filter(({ choice }) => choice !== undefined);
      screen.change({ type: 'layer-change', change: { type: 'select', by, count } });
    },
    enter() {
      const choice = chosen(layer, entries())?.choice;
      close();
      if (choice !== undefined) take(choice, screen, talk);
    },
    back: close,
    close,
    redraw: screen.redraw,
  };
}

/** Does what an entry of a layer stands for. */
function take(choice: LayerChoice, screen: Screen, talk: Talk): void {
  switch (choice.type) {
    case 'look':
      talk.lookAt(choice.room);
      return;
    case 'run':
      talk.run(choice.line);
      return;
    case 'write':
      screen.change({ type: 'edit', edit: { type: 'replace', text: choice.line } });
      return;
    case 'reach':
      screen.reach(choice.number);
      return;
    case 'bare-view':
      screen.showBare();
      return;
    case 'nothing':
  }
}
