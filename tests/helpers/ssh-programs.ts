import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { expect } from 'vitest';

/** A client program of Debian's, with the package it is in. */
export const programs = {
  ssh: 'openssh-client',
  'ssh-agent': 'openssh-client',
  sftp: 'openssh-client',
  dbclient: 'dropbear-bin',
  plink: 'putty-tools',
  puttygen: 'putty-tools',
  paramiko: 'python3-paramiko',
} as const;
export type Program = keyof typeof programs;

/**
 * Why the programs' tests cannot run here; undefined when they can. In CI, which installs them all, a missing one is a
 * failure and no reason.
 */
export function missingHere(...needed: readonly Program[]): string | undefined {
  const missing = needed.find((program) => !isInstalled(program));
  if (missing === undefined) return undefined;
  if (process.env['CI'] === 'true') throw new Error(`${missing} is missing: install ${programs[missing]}`);
  return `${missing} is not installed (Debian: ${programs[missing]})`;
}

function isInstalled(program: Program): boolean {
  try {
    if (program === 'paramiko') execFileSync(python, ['-c', 'import paramiko'], { stdio: 'ignore' });
    else execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false; // Both ways of asking fail when it is not there.
  }
}

// Debian's own Python: another one in the PATH does not see Debian's packages.
export const python = '/usr/bin/python3';

export interface RunResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningProgram {
  readonly process: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  readonly done: Promise<RunResult>;
}

/** Starts a program; its input stays open unless `input` is given. */
export function start(
  command: string,
  args: readonly string[],
  { input, env = {} }: { input?: string | Buffer; env?: Readonly<Record<string, string>> } = {},
): RunningProgram {
  const child = spawn(command, args, { stdio: 'pipe', env: { ...process.env, ...env } });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('latin1').on('data', (chunk: string) => (output.stdout += chunk));
  child.stderr.setEncoding('latin1').on('data', (chunk: string) => (output.stderr += chunk));
  child.stdin.on('error', () => {
    // It ended before it had read everything; the status tells.
  });
  if (input !== undefined) child.stdin.end(input);
  const done = new Promise<RunResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, ...output }));
  });
  return { process: child, output, done };
}

export async function run(
  command: string,
  args: readonly string[],
  options: { input?: string | Buffer; env?: Readonly<Record<string, string>> } = {},
): Promise<RunResult> {
  return await start(command, args, { input: '', ...options }).done;
}

/** A new private key in `directory`, as ssh-keygen makes it. Answers with its path. */
export function makeKey(directory: string, name: string, ...options: readonly string[]): string {
  const path = join(directory, name);
  execFileSync('ssh-keygen', ['-q', '-N', '', '-f', path, ...options]);
  return path;
}

/** The line came back as everybody sees it, under the nick (or the next free one like it), and the client is content. */
export function isIn(result: RunResult, nick: string, line: string): void {
  expect(result).toMatchObject({ status: 0, stdout: expect.stringMatching(`${nick}(~\\d+)?: ${line}`) });
}
