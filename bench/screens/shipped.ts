import type { createInkFace as CreateInkFace } from '../../src/ui/ink-face.ts';
import type { createInkRoot as CreateInkRoot } from '../../src/ui/ink/ink-root.tsx';

// What the compiler wrote, as in production; plain node cannot read JSX, and loaders that can make closures larger.
const shipped = (path: string): Promise<unknown> =>
  import(new URL(`../../dist/ui/${path}`, import.meta.url).href);

export const { createInkFace } = (await shipped('ink-face.js')) as { createInkFace: typeof CreateInkFace };
export const { createInkRoot } = (await shipped('ink/ink-root.js')) as {
  createInkRoot: typeof CreateInkRoot;
};
