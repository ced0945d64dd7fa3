import { ChatError } from '../errors.ts';
import { shown } from '../text/shown.ts';
import type { Command, CommandContext } from './command.ts';
import type { Outcome } from './outcome.ts';
import { settings } from './settings.ts';

/** Lists what can be set; with a name and a value it does what the command of that name does. */
export const set: Command = {
  name: 'set',
  aliases: [],
  usage: '[setting value]',
  async run(context, argument) {
    const [, name = '', value = ''] = /^(\S*)\s*(.*)$/su.exec(argument) ?? [];
    const wanted = settings.filter((setting) => name === '' || setting.name === name.toLowerCase());
    const [setting] = wanted;
    if (setting === undefined) throw settingUnknown(name);
    return value === '' ? listed(context, wanted) : await setting.run(context, value);
  },
};

function listed({ actions }: CommandContext, wanted: typeof settings): Outcome {
  const rows = wanted.map(({ name, unset }) => ({ name, value: String(actions.setting(name) ?? unset) }));
  return { type: 'settings', settings: rows };
}

function settingUnknown(name: string): ChatError {
  const choices = settings.map((setting) => setting.name).join(', ');
  return new ChatError('choice-unknown', { command: 'set', choice: shown(name), choices });
}
