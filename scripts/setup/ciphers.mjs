// Step 2: ssh2's ciphers in C++, for the project's Node. In JavaScript a packet costs 7 to 12 times the CPU.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { restoreNode } from './install.mjs';
import { inModules, installedVersion, projectNode, readJson, run, tell, which } from './project.mjs';

const sources = inModules('ssh2', 'lib', 'protocol', 'crypto');
const binding = join(sources, 'build', 'Release', 'sshcrypto.node');
/** Lies beside the binding, so that whoever deletes one deletes the other. */
const stamp = join(sources, 'build', 'proven.json');
const proof = fileURLToPath(new URL('prove-ciphers.mjs', import.meta.url));
/** Read before all other headers, so that the garbage collector cannot abort the process: see there. */
const objectWrap = fileURLToPath(new URL('object-wrap.h', import.meta.url));

/** Whether the ciphers were proven for these versions, or could not be built with the tools that are still all there is. */
export function areCiphersSettled() {
  const settled = readJson(stamp);
  return settled !== undefined && JSON.stringify(settled) === JSON.stringify(stateNow(settled.ciphers));
}

/** Builds and proves. Without a compiler the server runs on JavaScript, so this tells one line and never throws. */
export async function buildCiphers() {
  const reason = await buildProblem();
  if (reason !== undefined) {
    // A binding that fails half-way through a handshake is worse than none: ssh2 would go on using it.
    rmSync(join(sources, 'build'), { recursive: true, force: true });
    tell(`setup: ${reason}, so ssh runs on JavaScript ciphers, which cost about ten times the CPU`);
  }
  mkdirSync(join(sources, 'build'), { recursive: true });
  const state = stateNow(reason === undefined ? 'native' : 'javascript');
  writeFileSync(`${stamp}.partial`, JSON.stringify(state));
  renameSync(`${stamp}.partial`, stamp);
}

/** Why there are no native ciphers, in the words of the line that the person reads; undefined when all is well. */
async function buildProblem() {
  const missing = missingTools();
  if (missing.length > 0) return `${missing.join(', ')} not found`;
  tell('setup: building the ciphers for ssh');
  if (headers() === undefined) await restoreNode();
  const openssl = await run(projectNode, ['-p', 'process.versions.openssl.split(".")[0]']);
  const built = await run(
    projectNode,
    [
      inModules('node-gyp', 'bin', 'node-gyp.js'),
      'rebuild',
      `--nodedir=${headers() ?? ''}`,
      // Without it the binding loads, and AES works, but chacha20, which OpenSSH asks for first, fails.
      `--real_openssl_major=${openssl.output.trim()}`,
    ],
    { cwd: sources, env: { ...withoutNpmSettings(), CXXFLAGS: `-include "${objectWrap}"` } },
  );
  if (built.status !== 0) return `the native ciphers did not compile (${complaint(built.output)})`;
  const proven = await run(projectNode, [proof]);
  return proven.status === 0 ? undefined : `the native ciphers do not work (${complaint(proven.output)})`;
}

function stateNow(ciphers) {
  const versions = { node: installedVersion('node'), ssh2: installedVersion('ssh2'), ciphers };
  return ciphers === 'native'
    ? { ...versions, binding: fileMark(binding), objectWrap: fileMark(objectWrap) }
    : { ...versions, missing: missingTools() };
}

function fileMark(path) {
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'none';
}

function missingTools() {
  const tools = { python3: ['python3', 'python'], make: ['make', 'gmake'], 'g++': ['g++', 'c++', 'clang++'] };
  return Object.keys(tools).filter((name) => which(...tools[name]) === undefined);
}

/** The headers that the `node` package ships for this platform; the system's own are those of another Node. */
function headers() {
  const { platform, arch } = process;
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${platform === 'win32' ? 'win' : platform}-${arch}`;
  return [inModules('node', 'node_modules', name), inModules(name)].find((folder) =>
    existsSync(join(folder, 'include', 'node', 'node.h')),
  );
}

/** node-gyp lets npm's settings win over its own flags: somebody's `nodedir=/usr` would bring another Node's headers. */
function withoutNpmSettings() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package_)?config_/i.test(name)),
  );
}

function complaint(output) {
  const lines = output.trim().split('\n');
  const found =
    lines.find((line) => /error: /i.test(line)) ?? lines.find((line) => /ERR!/.test(line)) ?? lines[0] ?? '';
  return found.trim();
}
