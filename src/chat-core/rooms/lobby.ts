import { parseRoomName } from '../text/names.ts';

/** The room that is always there, and that nobody owns. */
export const lobby = parseRoomName('lobby');
