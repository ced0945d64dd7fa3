import { dirname, join, normalize } from 'node:path/posix';

import { importsOf, unreadableImportsOf } from './imports.ts';

/** The sources, by path from the project's root: `src/config/parse.ts`. */
export type Sources = ReadonlyMap<string, string>;

const everything = /./;

/** Which of our own files each folder may import besides its own. The composition root knows everyone. */
const mayImport: Readonly<Record<string, readonly RegExp[]>> = {
  'main.ts': [everything],
  cli: [everything],
  config: [],
  metrics: [],
  'chat-core': [],
  storage: [/^src\/chat-core\//],
  cluster: [/^src\/chat-core\//],
  // Of a face it knows the files at the top, and what the Ink face needs of a terminal.
  'ssh-server': [
    /^src\/(chat-core|i18n|net)\//,
    /^src\/(ui|line-face|verbs)\/[^/]+$/,
    /^src\/ui\/terminal\/terminal\.ts$/,
  ],
  ui: [/^src\/(chat-core|i18n)\//, /^src\/doors\/[^/]+$/],
  'line-face': [/^src\/(chat-core|i18n)\//],
  verbs: [/^src\/(chat-core|i18n)\//],
  'tcp-legacy': [/^src\/(chat-core|i18n|net)\//],
  net: [/^src\/chat-core\/errors\.ts$/],
  screenplay: [],
  // A sentence for each refusal and each command: their codes and rows are the core's.
  i18n: [/^src\/chat-core\//],
  doors: [/^src\/chat-core\//],
};

/** Packages with one address each. Any other library is free where it serves. */
const homesOfPackages: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^ssh2($|\/)/, ['ssh-server', 'screenplay']],
  [/^node:sqlite$/, ['storage']],
  [/^(ink|react)($|\/)/, ['ui', 'doors']],
  [/^@nats-io\//, ['cluster']],
  [/^@xterm\/headless$/, ['screenplay']],
  [/^zod($|\/)/, ['config']],
  [/^intl-messageformat$/, ['i18n']],
];

/** What the chat itself may not ask of Node: it knows no sockets, no terminal, no files. */
const notForTheCore = /^node:(child_process|dgram|fs|https?|http2|net|readline|tls|tty)($|\/)/;

const maxLines = 300;

/** Every breach of the import table and of the rules that go with it, one sentence each. */
export function violations(sources: Sources): string[] {
  return [
    ...[...sources].flatMap(([path, text]) => violationsIn(path, text, sources)),
    ...cycles(graphOf(sources)).map((cycle) => `these import each other in a circle: ${cycle.join(' → ')}`),
  ];
}

/** Which of our files each of our files imports. */
export function graphOf(sources: Sources): ReadonlyMap<string, readonly string[]> {
  return new Map([...sources].map(([path, text]) => [path, ownImports(path, text)]));
}

function violationsIn(path: string, text: string, sources: Sources): string[] {
  const found: string[] = [];
  const folder = folderOf(path);
  const allowed = mayImport[folder];
  if (allowed === undefined) return [`${path} lies in a folder that the import table does not know`];
  for (const target of ownImports(path, text)) {
    if (!sources.has(target)) found.push(`${path} imports ${target}, which does not exist`);
    const own = folderOf(target) === folder;
    if (!own && !allowed.some((pattern) => pattern.test(target)))
      found.push(`${path} may not import ${target}`);
  }
  for (const specifier of importsOf(text)) {
    if (!mayUse(folder, specifier)) found.push(`${path} may not import ${specifier}`);
  }
  for (const computed of unreadableImportsOf(text))
    found.push(`${path} computes what it imports: ${computed}`);
  const lines = text.trimEnd().split('\n').length;
  if (lines > maxLines) found.push(`${path} has ${lines} lines, and ${maxLines} are the most`);
  if (/\bprocess\.env\b/.test(text) && folder !== 'config')
    found.push(`${path} reads process.env, which only config may`);
  return found;
}

function mayUse(folder: string, specifier: string): boolean {
  if (specifier.startsWith('.') || allowsAll(folder)) return true;
  if (folder === 'chat-core' && notForTheCore.test(specifier)) return false;
  return homesOfPackages.every(([pattern, homes]) => !pattern.test(specifier) || homes.includes(folder));
}

function allowsAll(folder: string): boolean {
  return mayImport[folder]?.includes(everything) === true;
}

function ownImports(path: string, text: string): string[] {
  const relative = importsOf(text).filter((specifier) => specifier.startsWith('.'));
  return [...new Set(relative.map((specifier) => normalize(join(dirname(path), specifier))))];
}

/** `config` for `src/config/parse.ts`, and the name itself for a file directly in `src`. */
function folderOf(path: string): string {
  return path.split('/')[1] ?? path;
}

/** One circle for each file that closes one, found depth first. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push([...trail.slice(start), path]);
    if (start >= 0 || done.has(path)) return;
    for (const target of graph.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}
