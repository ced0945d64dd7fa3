import { python, run, type RunResult } from './ssh-programs.ts';

const beginning = `
import paramiko, socket, sys
port, *words = sys.argv[1:]
transport = paramiko.Transport(socket.create_connection(("127.0.0.1", int(port))))
transport.start_client()
`;
const end = `
channel = transport.open_session()
channel.invoke_shell()
channel.sendall(sys.stdin.read().encode())
channel.shutdown_write()
out = b""
while True:
    piece = channel.recv(65536)
    if not piece: break
    out += piece
sys.stdout.write(out.decode())
sys.exit(channel.recv_exit_status())
`;

/**
 * Comes in with paramiko and says `input` in a shell. `logIn` is Python: how `transport` is let in, with `words` as a
 * list.
 */
export async function paramiko(
  port: number,
  logIn: string,
  words: readonly string[],
  input: string,
): Promise<RunResult> {
  return await run(python, ['-c', `${beginning}${logIn}${end}`, String(port), ...words], { input });
}
