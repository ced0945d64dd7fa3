// Step 1: the packages of the lockfile, the project's Node among them.
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import {
  inModules,
  installedVersion,
  isInside,
  outsidePath,
  projectNode,
  readJson,
  root,
  run,
  tell,
  which,
} from './project.mjs';

/** Whether what is installed is what the lockfile says. npm writes its record last, so a cut-off install has none. */
export function isInstalled() {
  const locked = readJson(join(root, 'package-lock.json'))?.packages;
  const installed = readJson(inModules('.package-lock.json'))?.packages;
  if (locked === undefined || installed === undefined || !existsSync(projectNode)) return false;
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '')
      return Object.keys({ ...entry.dependencies, ...entry.devDependencies }).every(installedVersion);
    const found = installed[path];
    if (found === undefined) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** Installs all that the lockfile names, whatever the person's npm is told elsewhere about leaving things out. */
export async function install() {
  tell('setup: installing the packages, which takes a while the first time');
  await npm('ci', '--include=dev', '--include=optional');
  if (!existsSync(projectNode))
    throw new Error(`there is no Node ${installedVersion('node')} for this machine`);
}

/** Brings back what the `node` package made at its own install: npm removes that as unknown when another package is added. */
export async function restoreNode() {
  await npm('rebuild', 'node');
}

async function npm(...words) {
  const [program, ...before] = npmCommand();
  const args = [...before, ...words, '--prefer-offline', '--ignore-scripts=false', '--loglevel=error'];
  const node = which('node');
  const path = [...(node === undefined ? [] : [dirname(node)]), ...outsidePath()].join(delimiter);
  const { status, output } = await run(program, args, { env: { ...process.env, PATH: path } });
  if (status !== 0) throw new Error(`the packages could not be installed; npm says:\n${firstLines(output)}`);
}

/** npm as the person runs it: by the Node that is there before the project's own is. */
function npmCommand() {
  const cli = process.env.npm_execpath;
  const node = [process.env.npm_node_execpath, process.execPath].find(
    (candidate) => candidate !== undefined && !isInside(candidate, inModules()),
  );
  if (cli !== undefined && cli.endsWith('npm-cli.js'))
    return [node ?? which('node') ?? process.execPath, cli];
  return [which('npm') ?? 'npm'];
}

/** npm follows its reason with a page of all its options. */
function firstLines(output) {
  return output.trim().split('\n').slice(0, 12).join('\n');
}
