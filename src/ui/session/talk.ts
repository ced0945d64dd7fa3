import { parseInput } from '../../chat-core/commands/input.ts';
import type { Outcome } from '../../chat-core/commands/outcome.ts';
import { ChatError, type RefusalCode, Unavailable } from '../../chat-core/errors.ts';
import type { RoomName } from '../../chat-core/text/names.ts';
import { sentence } from '../../i18n/catalogue.ts';
import { gestureText } from '../../i18n/outcome-lines.ts';
import type { Screen } from '../screen.ts';
import { awayText } from '../state/away-text.ts';
import { editorOf } from '../state/screen-state.ts';
import { conclude } from './conclusion.ts';
import { newestKey } from './newest-key.ts';
import type { OwnLines } from './own-lines.ts';

/** What a person says to the house, and what only they are told. */
export interface Talk {
  /** Sends a line as talk or as a command. What is refused comes back to the editor, with the reason above. */
  send(line: string): void;
  /** Does what a command line says, whatever is in the editor. */
  run(line: string): void;
  /** Goes to a room that the seat is in. */
  lookAt(room: RoomName | undefined): void;
  /** Tells who comes what they must know, and what was said while they were away. */
  greet(): void;
  /** Puts a line into the person's own timeline; nobody else sees it. */
  tell(text: string, room?: RoomName): void;
}

export function createTalk(screen: Screen, lines: OwnLines): Talk {
  const { session, client, locale, now } = screen;

  const tell = (text: string, room = screen.state().room, refusal?: RefusalCode): void => {
    if (text === '') return;
    const notice = {
      after: newestKey(screen, room),
      at: now(),
      text,
      ...(refusal !== undefined && { refusal }),
    };
    screen.change({ type: 'notice', room, notice });
  };

  const lookAt = (room: RoomName | undefined): void => {
    if (room === undefined || room === screen.state().room) return;
    session.look(room).catch((error: unknown) => refused(error, '', screen.state().room));
  };

  const perform = async (line: string, room: RoomName | undefined): Promise<Outcome> => {
    const input = parseInput(line, session.seat);
    if (input.type === 'command') {
      const outcome = await session.run(input.name, input.argument, room);
      if (outcome.type === 'gesture' && room !== undefined)
        await lines.say({ room, text: gestureText(locale, outcome), kind: 'action', typed: line });
      return outcome;
    }
    if (room === undefined) throw new ChatError('not-in-a-room');
    await lines.say({ room, text: input.text, kind: 'say', typed: line });
    return { type: 'done' };
  };

  const refused = (error: unknown, line: string, room: RoomName | undefined): void => {
    if (error instanceof ChatError) {
      // In a room that is lost meanwhile nobody would read it; Up brings the line back, and no other room has it.
      const isLost = room !== undefined && !session.seat.rooms.includes(room);
      tell(sentence(locale, error.code, error.params), isLost ? screen.state().room : room, error.code);
      if (isLost) return;
      screen.change({ type: 'give-back', room, line });
      const { draft } = editorOf(screen.state());
      if (line !== '' && draft.text === line)
        screen.change({ type: 'hint', hint: { code: 'screen.line-kept' } });
    } else if (error instanceof Unavailable) {
      // What a command asked for may be done all the same; what was said is pending, and never comes here.
      tell(sentence(locale, 'screen.outcome-unknown'), room);
    } else {
      screen.fail(error);
    }
  };

  const begin = (line: string): void => {
    const { room } = screen.state();
    perform(line, room).then(
      (outcome) => screen.guarded(() => conclude(outcome, screen, { lookAt, tell })),
      (error: unknown) => screen.guarded(() => refused(error, line, room)),
    );
  };

  return {
    send(line) {
      screen.toNewest();
      begin(line);
      screen.change({ type: 'sent', line });
    },
    run: begin,
    greet() {
      for (const { code, params } of session.opened.notices) tell(sentence(locale, code, params));
      tell(awayText(session.seat, client, locale));
    },
    lookAt,
    tell,
  };
}
