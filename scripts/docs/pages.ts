import { commandsPage } from './commands-page.ts';
import { moderationPage } from './moderation-page.ts';

/** Every page that is made from the sources, by its path from the project's root. */
export function pages(): readonly { readonly path: string; readonly text: string }[] {
  return [
    { path: 'docs/commands.md', text: commandsPage() },
    { path: 'docs/moderation.md', text: moderationPage() },
  ];
}
