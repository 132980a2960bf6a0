// One core for the servers, another for the load, where the system lets us say so (Linux with `taskset`).
import { execFileSync } from "node:child_process";

export type Pinning =
  | { readonly kind: "pinned"; readonly serverCpu: number; readonly loadCpu: number }
  | { readonly kind: "not-pinned"; readonly reason: string };

/** Of the CPUs that this process may use: the last for servers, the first, which most interrupts go to, for the load. */
export function findPinning(): Pinning {
  try {
    const said = execFileSync("taskset", ["-pc", String(process.pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return choosePinning(said.slice(said.lastIndexOf(":") + 1));
  } catch {
    return { kind: "not-pinned", reason: "there is no taskset here" };
  }
}

/** Takes a CPU list as taskset prints it: "0,2-5". */
export function choosePinning(cpuList: string): Pinning {
  const cpus = cpuList
    .trim()
    .split(",")
    .flatMap((part) => {
      const [first = Number.NaN, last = first] = part.split("-").map(Number);
      return [first, last];
    });
  const [loadCpu, serverCpu] = [cpus[0], cpus.at(-1)];
  if (loadCpu === undefined || serverCpu === undefined || !Number.isInteger(loadCpu) || !Number.isInteger(serverCpu)) {
    return { kind: "not-pinned", reason: "taskset did not say which CPUs there are" };
  }
  if (loadCpu === serverCpu) return { kind: "not-pinned", reason: "there is only one CPU" };
  return { kind: "pinned", serverCpu, loadCpu };
}
