import { slotMeanings } from '../language/phrase.ts';
import { vocabulary } from '../steps/vocabulary.ts';

const headings: Readonly<Record<keyof typeof vocabulary, string>> = {
  coming: 'Coming and going',
  writing: 'Writing',
  seeing: 'Seeing',
  receiving: 'Counting bytes',
  server: 'The server',
};

/** Every step that there is, as Markdown: the list in docs/screenplays.md, and what `--steps` prints. */
export function stepList(): string {
  const sections = Object.entries(vocabulary).map(([name, rows]) => {
    const table = rows.map(({ phrase, means, example }) => `| \`${phrase}\` | ${means} | \`${example}\` |`);
    const heading = headings[name as keyof typeof vocabulary];
    return [`### ${heading}`, '', '| step | what it does | example |', '|---|---|---|', ...table].join('\n');
  });
  const slots = Object.entries(slotMeanings).map(([slot, meaning]) => `- \`${slot}\`: ${meaning}`);
  return [...sections, ['In these, the words in capitals stand for:', '', ...slots].join('\n')].join('\n\n');
}
