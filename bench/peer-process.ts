import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The server of another chat, in a process of its own. */
export interface PeerProcess extends AsyncDisposable {
  readonly pid: number;
}

/**
 * Ready when its port accepts connections.
 * @param command the words of a shell
 * @throws Error where the port is taken, or the server ends before it is ready
 */
export async function startPeer(command: string, host: string, port: number): Promise<PeerProcess> {
  // Otherwise that one would be measured, while ours fails to listen.
  if (await accepts(host, port)) throw new Error(`somebody listens on ${host}:${port} already`);
  // Without `exec` the process that is measured and ended would be the shell.
  const child = spawn(`exec ${command}`, { shell: true, stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  while (!(await accepts(host, port))) {
    if (child.exitCode !== null)
      throw new Error(`${command} ended with ${child.exitCode} before it was ready`);
    await sleep(50);
  }
  return {
    pid: child.pid!,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function accepts(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    // Refused: nobody listens there.
    return false;
  } finally {
    socket.destroy();
  }
}
