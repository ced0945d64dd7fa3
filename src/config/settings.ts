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
  readonly schema: z.ZodType;
}

export const variablePrefix = 'TERTULIA_';

/** Every setting of the schema, in its order. */
export const settings: readonly Setting[] = leavesOf(configSchema, '');

/** The spellings that a flag may have, all the same to a person: dots, dashes, or the name as in the file. */
export function flagSpellings(name: string): readonly string[] {
  return [dotted(name), dotted(name).replaceAll('.', '-'), name].map((spelling) => `--${spelling}`);
}

export function variableFor(name: string): string {
  return variablePrefix + dotted(name).replaceAll(/[.-]/g, '_').toUpperCase();
}

function leavesOf(schema: z.ZodObject, prefix: string): Setting[] {
  return Object.entries(schema.shape).flatMap(([key, child]) => {
    if (child instanceof z.ZodObject) return leavesOf(child, `${prefix}${key}.`);
    const name = prefix + key;
    const notes = settingNotes.get(child as z.ZodType);
    if (notes === undefined) throw new Error(`the setting ${name} has no notes`);
    return [
      { ...notes, name, flag: `--${dotted(name)}`, variable: variableFor(name), schema: child as z.ZodType },
    ];
  });
}

function dotted(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
