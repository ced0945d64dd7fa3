import { spawn } from 'node:child_process';

import { quietSsh, withoutKey } from './ssh-person.ts';

export interface PipeResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `printf input | ssh -T nick@127.0.0.1 [command]`, run to its end. */
export async function pipeThroughSsh(
  port: number,
  nick: string,
  input: string | Buffer,
  { args = withoutKey, command }: { args?: readonly string[]; command?: string } = {},
): Promise<PipeResult> {
  const words = [...quietSsh, ...args, '-T', '-p', String(port), `${nick}@127.0.0.1`];
  const child = spawn('ssh', command === undefined ? words : [...words, command], { stdio: 'pipe' });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  child.stdin.on('error', () => {
    // The server may hang up before it has read everything; the status tells.
  });
  child.stdin.end(input);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, stdout, stderr };
}
