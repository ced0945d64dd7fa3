import { readFileSync } from 'node:fs';

// Linux counts CPU in ticks of 10 ms everywhere that Node runs (sysconf(_SC_CLK_TCK) is 100).
const msPerTick = 10;

/** CPU of all threads of a process since its start, in milliseconds. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return ((user ?? 0) + (system ?? 0)) * msPerTick;
}

/** Resident memory in KiB. */
export function rssKiBOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}
