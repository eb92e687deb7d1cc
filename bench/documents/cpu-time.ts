import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever the clock of its kernel. */
const tickMs = 10;

/** Milliseconds of CPU that this process and its ended children have taken, in all threads. Children are counted once they have been waited for. */
export function cpuTimeMs(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // User and system time of the process, then of its children, are fields 14 to 17; the name before them may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * tickMs, 0);
}
