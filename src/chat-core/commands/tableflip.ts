import { flourish } from './flourish.ts';

export const tableflip = flourish('tableflip', '(╯°□°)╯︵ ┻━┻');
