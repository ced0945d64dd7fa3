import { coming } from './coming.ts';
import type { CueRow } from './cue.ts';
import { receiving } from './receiving.ts';
import { seeing } from './seeing.ts';
import { server } from './server.ts';
import { writing } from './writing.ts';

/** Everything that a line of a play can ask for, by subject: the parser, the performer and the manual read it here. */
export const vocabulary = { coming, writing, seeing, receiving, server } as const;

export const cueRows: readonly CueRow[] = Object.values(vocabulary).flat();
