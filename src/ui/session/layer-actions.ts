import type { Outcome } from '../../chat-core/commands/outcome.ts';
import { isBug } from '../../chat-core/errors.ts';
import { stripUnsafe } from '../../chat-core/text/clean.ts';
import type { KeyMeaning } from '../keys.ts';
import type { Screen } from '../screen.ts';
import { chosen, entriesOf, type LayerChoice, type LayerEntry } from '../screens/layer-entries.ts';
import { type Layer, openLayer } from '../state/layer.ts';
import { createFinder } from './finder.ts';
import type { Talk } from './talk.ts';

/** What keys do while a list lies over the timeline. */
export interface LayerActions {
  open(kind: Layer['kind']): void;
  /** Whether the key was the layer's. */
  follow(meaning: KeyMeaning): boolean;
}

const longestQuery = 60;

export function createLayerActions(screen: Screen, talk: Talk): LayerActions {
  const { session, client, locale } = screen;

  const entries = (layer: Layer): readonly LayerEntry[] =>
    entriesOf(layer, { state: screen.state(), seat: session.seat, client, locale, clock: screen.clock });
  const close = (): void => screen.change({ type: 'layer', layer: undefined });

  const choose = (choice: LayerChoice): void => {
    close();
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
  };

  const finder = createFinder(session, screen);

  const learnRooms = (outcome: Outcome): void => {
    if (outcome.type !== 'rooms') return;
    screen.guarded(() => screen.change({ type: 'directory', rooms: outcome.rooms }));
  };
  /** Without the other rooms the list is shorter, and of use all the same. */
  const ignoreRefusal = (error: unknown): void => {
    if (isBug(error)) screen.fail(error);
  };

  const filter = (query: string): void => {
    screen.change({ type: 'layer-change', change: { type: 'filter', query } });
    if (screen.state().layer?.kind === 'find') finder.find(query);
  };
  const select = (layer: Layer, by: 1 | -1): void => {
    const { length: count } = entries(layer).filter(({ choice }) => choice !== undefined);
    screen.change({ type: 'layer-change', change: { type: 'select', by, count } });
  };

  const followIn = (layer: Layer, meaning: KeyMeaning): void => {
    if (meaning.type === 'go-to-room') return;
    if (meaning.type === 'edit') {
      const { edit } = meaning;
      if (edit.type === 'insert') {
        filter(
          stripUnsafe(layer.query + edit.text)
            .replaceAll('\n', ' ')
            .slice(0, longestQuery),
        );
      } else if (edit.type === 'erase') filter(layer.query.replace(/.$/u, ''));
      else if (edit.type === 'kill') filter('');
      return;
    }
    switch (meaning.action) {
      case 'older-line':
      case 'previous-room':
        select(layer, -1);
        return;
      case 'newer-line':
      case 'next-room':
      case 'complete':
      case 'search-said':
      case 'forward-or-find':
        select(layer, 1);
        return;
      case 'complete-back':
        select(layer, -1);
        return;
      case 'send':
        choose(chosen(layer, entries(layer))?.choice ?? { type: 'nothing' });
        return;
      case 'close-layer':
      case 'clear-or-quit':
      case 'erase-or-quit':
      case 'kill-or-jump':
        close();
        return;
      case 'redraw':
        screen.redraw();
        return;
      case 'bare-view':
      case 'first-unread':
      case 'line-end-or-newest':
      case 'next-unread':
      case 'rooms-pane':
      case 'member-pane':
      case 'scroll-up':
      case 'scroll-down':
    }
  };

  return {
    open(kind) {
      screen.change({ type: 'layer', layer: openLayer(kind) });
      if (kind === 'find') finder.find('');
      if (kind !== 'jump') return;
      // The rooms of the house come a moment later; until then the list has those that the person is in.
      session.run('list', '').then(learnRooms).catch(ignoreRefusal);
    },
    follow(meaning) {
      const { layer } = screen.state();
      if (layer === undefined) return false;
      followIn(layer, meaning);
      return true;
    },
  };
}
