import type { FaceAction, Outcome } from '../../chat-core/commands/outcome.ts';
import { isDirect } from '../../chat-core/text/direct-key.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { outcomeLines } from '../../i18n/outcome-lines.ts';
import { roomLabel, type RoomLabel } from '../../i18n/room-label.ts';
import type { Screen } from '../screen.ts';
import { openLayer } from '../state/layer.ts';
import { openMembers } from '../state/members.ts';
import { newestKey } from './newest-key.ts';

/** How somebody is answered in their own timeline. */
export interface Answering {
  tell(text: string): void;
  lookAt(room: RoomName): void;
}

/** Shows what came of a command to whoever gave it. */
export function conclude(outcome: Outcome, screen: Screen, { tell, lookAt }: Answering): void {
  if (outcome.type === 'go') lookAt(outcome.room);
  else if (!showsItself(outcome, screen)) tell(linesOf(outcome, screen));
  if (outcome.type === 'joined' || (outcome.type === 'created' && outcome.entered)) lookAt(outcome.room);
}

/** Does what is no line to be read; whether the outcome was of that kind. */
function showsItself(outcome: Outcome, screen: Screen): boolean {
  if (outcome.type === 'quit') screen.quit();
  else if (outcome.type === 'face') act(outcome.action, screen);
  else if (outcome.type === 'names') screen.change({ type: 'members', members: openMembers(outcome) });
  else if (outcome.type === 'help' && outcome.command === undefined)
    screen.change({ type: 'layer', layer: openLayer('help') });
  // The seat that is nowhere says so itself.
  else return outcome.type === 'left' && outcome.current === undefined;
  return true;
}

function act(action: FaceAction, screen: Screen): void {
  switch (action) {
    case 'bare':
      screen.showBare();
      return;
    case 'up':
      screen.scroll(1);
      return;
    case 'clear':
      screen.change({ type: 'clear', after: newestKey(screen, screen.state().room) });
  }
}

function linesOf(outcome: Outcome, screen: Screen): string {
  const { session, locale, clock } = screen;
  const label: RoomLabel = (room) => roomLabel(session.seat, room);
  if (outcome.type === 'exported')
    return sentence(locale, 'screen.export-by-pipe', { nick: session.seat.nick });
  if (outcome.type === 'said' && outcome.room !== screen.state().room) {
    const params = { room: label(outcome.room), direct: isDirect(outcome.room) ? 'yes' : 'no' };
    return sentence(locale, 'screen.said-elsewhere', params);
  }
  return outcomeLines(locale, outcome, clock(), label).join('\n');
}
