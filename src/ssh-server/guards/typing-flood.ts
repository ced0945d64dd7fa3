import type { ServerChannel } from 'ssh2';

/** Nobody types so fast, and the editor takes no paste that is longer. */
const bytesPerSecond = 32_768;
const secondMs = 1_000;

/**
 * Attack: megabytes into a terminal, each key of which is looked at and drawn. Beyond 32 KiB a second the channel is not read;
 * its window fills, and the sender waits. Calls `onChunk` with what is left.
 */
export function readTyping(
  channel: ServerChannel,
  now: () => number,
  onChunk: (chunk: Buffer) => void,
): void {
  let second = now();
  let bytes = 0;
  channel.on('data', (chunk: Buffer) => {
    const at = now();
    if (at - second >= secondMs) {
      second = at;
      bytes = 0;
    }
    bytes += chunk.length;
    if (bytes > bytesPerSecond) {
      channel.pause();
      setTimeout(() => channel.resume(), second + secondMs - at);
    }
    onChunk(chunk);
  });
}
