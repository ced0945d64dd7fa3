import type { RefusalCode, RefusalParams } from '../../chat-core/errors.ts';
import type { Doorway, NickOffer, SeatView, Visitor } from '../../chat-core/link/protocol.ts';
import { shown } from '../../chat-core/text/shown.ts';
import type { SentenceCode } from '../../i18n/catalogue.ts';
import type { ClockTime } from '../../i18n/clock-time.ts';
import { type Edit, edit, type Editor, emptyEditor } from './editor.ts';

/** What somebody at the door sees and has typed. */
export type DoorState = FirstVisitState | WelcomeState;

/** A key that nobody has seen asks for a nick. */
export interface FirstVisitState {
  readonly page: 'first-visit';
  /** Where typing goes: letters are keys unless a field is edited. */
  readonly focus: 'letters' | 'nick' | 'code';
  readonly nick: Editor;
  readonly code: Editor;
  /** What becomes of the nick in the field; nothing while the house is asked. */
  readonly offer: NickOffer | undefined;
  readonly notice: DoorNotice | undefined;
}

/** Somebody comes back after a day, or after having left. */
export interface WelcomeState {
  readonly page: 'welcome';
  /** What lies over the greeting. */
  readonly over: 'nothing' | 'people' | 'help';
  /** The theme that is tried out; nothing until one is. */
  readonly theme: string | undefined;
  readonly notice: DoorNotice | undefined;
}

/** What the house must say. */
export interface DoorNotice {
  readonly code: SentenceCode | RefusalCode;
  readonly params: RefusalParams;
}

/** Code points of a field; more fit in no nick and no code. */
const longestField = 40;

export function firstVisit(offer: NickOffer, wanted: string): FirstVisitState {
  const isUsable = offer.refusal !== 'nick-invalid';
  const text = isUsable ? fieldText(wanted) : offer.given;
  return {
    page: 'first-visit',
    focus: 'letters',
    nick: edit(emptyEditor, { type: 'replace', text }),
    code: emptyEditor,
    offer: isUsable ? offer : { given: offer.given },
    notice: isUsable ? undefined : { code: 'door.unusable', params: { wanted: shown(wanted) } },
  };
}

export function welcome(): WelcomeState {
  return { page: 'welcome', over: 'nothing', theme: undefined, notice: undefined };
}

/** Edits the field that has the focus. What is typed into it becomes one clean line, as much of it as fits. */
export function editField(state: FirstVisitState, change: Edit): FirstVisitState {
  if (state.focus === 'letters') return state;
  const former = state[state.focus];
  const room = longestField - Array.from(former.draft.text).length;
  const fitting: Edit =
    change.type === 'insert' ? { type: 'insert', text: fieldText(change.text, room) } : change;
  const next = edit(former, fitting);
  if (state.focus === 'code') return { ...state, code: next, notice: undefined };
  const isSame = former.draft.text === next.draft.text;
  return { ...state, nick: next, offer: isSame ? state.offer : undefined, notice: undefined };
}

/** Neither nicks nor codes have blanks; a paste may end in one. */
function fieldText(text: string, room = longestField): string {
  return shown(text, room).replaceAll(/\s/gu, '');
}

/** The visitor's seat, where the house has kept one. */
export function waitingSeat({ visitor }: Doorway): SeatView | undefined {
  return visitor.kind === 'returning' ? visitor.waiting?.seat : undefined;
}

/** Which screen greets the visitor; nothing for whoever goes straight in. `now` in milliseconds since 1970. */
export function greetingFor(
  { visitor }: Doorway,
  clock: ClockTime,
  now: number,
): Exclude<Visitor['kind'], 'guest'> | undefined {
  switch (visitor.kind) {
    case 'guest':
      return undefined;
    case 'new-key':
      return 'new-key';
    case 'returning': {
      const { waiting } = visitor;
      if (waiting === undefined || waiting.state === 'gone') return 'returning';
      // Whose seat is held, or who sits there from another device, just goes on.
      if (waiting.state !== 'away' || waiting.lastHere === undefined) return undefined;
      return clock.dayKey(waiting.lastHere) === clock.dayKey(now) ? undefined : 'returning';
    }
  }
}
