import type { Socket } from 'node:net';

/** RFC 4253 4.2: 255 characters with CR LF. */
const longestLine = 255;
const beginning = Buffer.from('SSH-');
const newline = 0x0a;

/**
 * Attack: garbage, another protocol, or a first line that never ends. Whoever does not begin with `SSH-`, or goes on beyond
 * 255 bytes, is not listened to any longer. (That a line may come in many segments is mended in ssh2 itself.)
 */
export function watchIdentification(socket: Socket, onGarbage: () => void): void {
  let length = 0;
  socket.prependListener('data', look);

  function look(chunk: Buffer): void {
    const end = chunk.indexOf(newline);
    const line = end === -1 ? chunk : chunk.subarray(0, end + 1);
    const expected = beginning.subarray(length, length + line.length);
    const fits = line.subarray(0, expected.length).equals(expected);
    length += line.length;
    if (end === -1 && fits && length < longestLine) return;
    socket.off('data', look);
    if (fits && length <= longestLine) return;
    onGarbage();
    // ssh2 still gets this segment, and must get no other; what comes now is thrown away, so that the end is seen.
    socket.removeAllListeners('data');
    socket.resume();
  }
}
