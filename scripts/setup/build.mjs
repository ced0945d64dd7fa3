// Step 3: `dist`, from the sources.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { inModules, installedVersion, projectNode, root, run, tell } from './project.mjs';

const dist = join(root, 'dist');
const partial = join(root, 'dist.partial');
const stamp = 'built-from.txt';

/** Whether `dist` was built from the sources as they are. */
export function isBuilt() {
  const path = join(dist, stamp);
  return existsSync(path) && readFileSync(path, 'utf8') === sourcesMark();
}

/** Builds beside `dist` and moves the whole into place, so that no half is ever run and no deleted file lives on. */
export async function build() {
  tell('setup: building the server');
  const mark = sourcesMark();
  rmSync(partial, { recursive: true, force: true });
  const tsc = inModules('typescript', 'bin', 'tsc');
  const args = [tsc, '--project', 'tsconfig.build.json', '--outDir', partial, '--pretty', 'false'];
  const { status, output } = await run(projectNode, args);
  if (status !== 0) throw new Error(`the sources do not compile:\n${output.trim()}`);
  writeFileSync(join(partial, stamp), mark);
  rmSync(dist, { recursive: true, force: true });
  renameSync(partial, dist);
}

/** Changes with any source that is written, added or removed. Contents are not read: a start should not cost that. */
function sourcesMark() {
  const settings = ['tsconfig.json', 'tsconfig.build.json'].map((name) => join(root, name));
  const hash = createHash('sha256').update(String(installedVersion('typescript')));
  for (const path of [...settings, ...filesIn(join(root, 'src'))]) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}
