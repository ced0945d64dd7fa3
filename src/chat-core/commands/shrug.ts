import { flourish } from './flourish.ts';

export const shrug = flourish('shrug', '¯\\_(ツ)_/¯');
