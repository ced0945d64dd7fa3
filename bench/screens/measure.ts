import { setImmediate as turn } from 'node:timers/promises';

/** Does something so often, a turn of the event loop each, and answers with the CPU that each time cost, in µs. */
export async function costOf(times: number, work: (index: number) => void | Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < times; index += 1) {
    await work(index);
    await turn();
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}

/** What is used once all garbage is gone. */
export async function settledMemory(): Promise<NodeJS.MemoryUsage> {
  if (globalThis.gc === undefined) throw new Error('node --expose-gc');
  for (let times = 0; times < 5; times += 1) {
    globalThis.gc();
    await turn();
  }
  return process.memoryUsage();
}

export function kibibytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
