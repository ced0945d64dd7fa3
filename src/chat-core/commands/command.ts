import type { RoomName } from '../text/names.ts';
import type { Outcome } from './outcome.ts';

/** What a command is run with: the house as the asking session may use it. */
export interface CommandContext<Session> {
  readonly session: Session;
  /** The room that the person is looking at. */
  readonly room: RoomName | undefined;
}

/** What a face needs to know of a command: how it is typed, helped with and completed. */
export interface CommandRow {
  readonly name: string;
  readonly aliases: readonly string[];
  /** How its argument is written, in the notation of manual pages; also what completion goes by. */
  readonly usage: '' | '[#room]' | '#room' | '[text]' | 'text' | '[command]';
  readonly summary: `command.${string}.summary`;
}

export interface Command<Session> extends CommandRow {
  run(context: CommandContext<Session>, argument: string): Promise<Outcome>;
}
