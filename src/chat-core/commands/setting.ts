import { parseChoice } from './choice.ts';
import type { Command, CommandContext, CommandRow } from './command.ts';
import type { Outcome, SettingName } from './outcome.ts';

/** A command that keeps one of the person's settings, under its own name. */
export interface SettingCommand extends Command {
  readonly name: SettingName;
  /** What holds while the person has set nothing. */
  readonly unset: string;
}

/** A setting whose usage lists all that it can be. */
export function choiceSetting(
  row: Pick<CommandRow, 'usage'> & Pick<SettingCommand, 'name' | 'unset'>,
): SettingCommand {
  const command: CommandRow = { ...row, aliases: [] };
  return {
    ...row,
    aliases: [],
    run: ({ actions }, argument) => kept(actions, row.name, parseChoice(command, argument)),
  };
}

function kept(actions: CommandContext['actions'], name: SettingName, value: string): Outcome {
  actions.keepSetting(name, value);
  return { type: 'setting', name, value };
}
