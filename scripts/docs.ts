// `npm run docs`: writes the pages of the manual that are made from the sources.
import { writeFile } from 'node:fs/promises';

import { pages } from './docs/pages.ts';

for (const { path, text } of pages()) await writeFile(new URL(`../${path}`, import.meta.url), text);
