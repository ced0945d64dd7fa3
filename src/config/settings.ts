import { z } from 'zod';

import { configSchema, settingNotes, type SettingNotes } from './schema.ts';

/** One thing that can be set, with its spelling in each of the three places. */
export interface Setting extends SettingNotes {
  /** As in the file and in `Config`: `limits.address.finishedPerMinute`. */
  readonly name: string;
  /** `--limits.address.finished-per-minute` */
  readonly flag: string;
  /** `TERTULIA_LIMITS_ADDRESS_FINISHED_PER_MINUTE` */
  readonly variable: string;
  /** Absent for the two that `Config` does not hold: they only say where other settings come from. */
  readonly schema?: z.ZodType;
}

export const variablePrefix = 'TERTULIA_';

/** Sets `sshHost` and `tcpHost` where the same source does not set them alone. */
export const hostSetting = spelled('host', {
  placeholder: 'ADDRESS',
  help: 'addresses for both ports; * is every address',
  example: '127.0.0.1',
});

/** Names the file that other settings are read from, so it cannot stand in that file itself. */
export const fileSetting = spelled('config', {
  placeholder: 'FILE',
  help: 'a TOML file with any of these settings',
  example: 'tertulia.toml',
});

/** Every setting of the schema, in its order. */
export const schemaSettings: readonly Setting[] = leavesOf(configSchema, '');

/** Every setting that a flag or a variable may give. */
export const settings: readonly Setting[] = [fileSetting, hostSetting, ...schemaSettings];

/** The spellings that a flag may have, all the same to a person: dots, dashes, or the name as in the file. */
export function flagSpellings(name: string): readonly string[] {
  return [...new Set([dashed(name), dashed(name).replaceAll('.', '-'), name])].map(
    (spelling) => `--${spelling}`,
  );
}

function leavesOf(schema: z.ZodObject, prefix: string): Setting[] {
  return Object.entries(schema.shape).flatMap(([key, child]) => {
    if (child instanceof z.ZodObject) return leavesOf(child, `${prefix}${key}.`);
    const leaf = child as z.ZodType;
    const notes = settingNotes.get(leaf);
    if (notes === undefined) throw new Error(`the setting ${prefix}${key} has no notes`);
    return [{ ...spelled(prefix + key, notes), schema: leaf }];
  });
}

function spelled(name: string, notes: SettingNotes): Setting {
  const variable = variablePrefix + dashed(name).replaceAll(/[.-]/g, '_').toUpperCase();
  return { ...notes, name, flag: `--${dashed(name)}`, variable };
}

function dashed(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
