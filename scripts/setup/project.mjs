// Where things are, and how setup runs other programs. Plain JavaScript for whatever Node the person has.
import { spawn } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The Node that the project runs on, brought by its own package. */
export const projectNode = inModules('node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** A path below `node_modules`. */
export function inModules(...parts) {
  return join(root, 'node_modules', ...parts);
}

/** The version of an installed package, or undefined when it is not there. */
export function installedVersion(name) {
  return readJson(inModules(name, 'package.json'))?.version;
}

/** What a JSON file holds, or undefined when it is missing or was cut off half-way. */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // Missing and broken both mean the same here: that step is still to be done.
  }
}

/** One line to the person; stdout belongs to the server. */
export function tell(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs a program in the project's root. Gives its exit status and what it printed. */
export function run(program, args, { cwd = root, env = process.env } = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => done({ status: -1, output: error.message }));
    child.on('close', (status) => done({ status: status ?? -1, output }));
  });
}

/** The path of a program that the person can run, leaving out those that the project brings itself. */
export function which(...names) {
  for (const folder of outsidePath()) {
    for (const name of names) {
      const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
      if (isExecutable(path)) return path;
    }
  }
  return undefined;
}

/** The person's PATH. npm puts the project's own Node first, which must not install itself: installing deletes it. */
export function outsidePath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => folder !== '' && !isInside(resolve(folder), inModules()));
}

export function isInside(path, folder) {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // Not there, or not ours to run: both mean that it is of no use.
  }
}
