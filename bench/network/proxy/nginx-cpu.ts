// What nginx has used of the CPU: a proxy that has none left measures itself.
import { readFileSync } from "node:fs";

/** Linux counts a process's time in hundredths of a second (USER_HZ). */
const TICK_MS = 10;

/** User and system time so far, of the master `pid` and its worker; undefined where there is no /proc, or no nginx. */
export function readNginxCpuMs(pid: number): number | undefined {
  try {
    const workers = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
    return [pid, ...workers].reduce((sumMs, each) => sumMs + cpuMs(each), 0);
  } catch {
    return undefined;
  }
}

/** proc(5): utime and stime are fields 14 and 15; a name in parentheses, which may contain anything, is field 2. */
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
