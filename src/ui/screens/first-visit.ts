import type { NickOffer } from '../../chat-core/link/protocol.ts';
import { shown } from '../../chat-core/text/shown.ts';
import { sentence, type SentenceCode } from '../../i18n/catalogue.ts';
import type { LabelledKey } from '../components/door-parts.tsx';
import type { FirstVisitState } from '../state/door-state.ts';
import { draftOf } from '../state/draft.ts';
import { type Block, type BlockMaker, createBlockMaker, type DoorView, shortKey } from './door-blocks.tsx';

/** Somebody with a key that nobody has seen: which nick shall be theirs? */
export function firstVisitBlocks(view: DoorView, state: FirstVisitState): readonly Block[] {
  const make = createBlockMaker(view);
  const { say, gap, words } = make;
  const { layout, doorway, hello, manner } = view;
  const { focus, nick, code, offer, notice } = state;
  const key = { label: say('door.key'), draft: draftOf(shortKey(view)), focused: false };
  return [
    gap(),
    make.title(3, 'TERTULIA', say('door.online', { count: doorway.house.online })),
    make.rule(),
    gap(),
    words(2, say('door.first-hello', { nick: shown(hello.nick) })),
    gap(),
    ...make.field(focus === 'code' ? 2 : 0, {
      label: say('door.nick'),
      draft: nick.draft,
      focused: focus === 'nick',
      note: offer === undefined ? '' : say(noteOf(offer)),
    }),
    ...(layout === 'wide' ? make.field(3, { ...key, note: say('door.key-becomes') }) : []),
    ...(focus === 'code'
      ? make.field(0, {
          label: say('door.code'),
          draft: code.draft,
          focused: true,
          note: say('door.code-how'),
        })
      : []),
    ...(notice === undefined ? [] : [words(0, sentence(manner.locale, notice.code, notice.params), 'bold')]),
    gap(),
    ...make.keys(keysFor(view, state, make), 1),
    gap(),
    words(4, say('door.no-password'), 'dim'),
    gap(),
    words(4, say('door.rules'), 'dim'),
    words(4, say('door.privacy'), 'dim'),
    gap(),
    words(5, say('door.plain'), 'dim'),
  ];
}

function noteOf({ refusal }: NickOffer): SentenceCode {
  return refusal === undefined ? 'door.nick-free' : `door.${refusal}`;
}

function keysFor(view: DoorView, state: FirstVisitState, { say }: BlockMaker): readonly LabelledKey[] {
  const { layout, symbols } = view;
  const { focus } = state;
  const enter = symbols.enter;
  const long = { wide: 'long', narrow: 'middle', tiny: 'short' }[layout];
  if (focus === 'code') {
    return [
      { key: enter, text: say('door.code-enter', { long }) },
      { key: 'Esc', text: say('door.back', { long }) },
    ];
  }
  const isUsable = state.offer?.refusal !== 'nick-invalid';
  const come = isUsable ? [{ key: enter, text: enterText(state, say, long) }] : [];
  if (focus === 'nick') return [...come, { key: 'Esc', text: say('door.back', { long }) }];
  return [
    ...come,
    { key: 'g', text: say('door.guest', { long }) },
    { key: 'l', text: say('door.link', { long }) },
    { key: 'n', text: say('door.other-nick', { long }) },
    { key: 'q', text: say('door.leave', { long }) },
  ];
}

function enterText({ nick, offer }: FirstVisitState, say: BlockMaker['say'], long: string): string {
  return offer?.refusal === undefined
    ? say('door.enter-keep', { nick: nick.draft.text, long })
    : say('door.enter-other', { nick: offer.given, long });
}
