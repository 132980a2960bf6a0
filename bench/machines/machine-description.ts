// What a load machine says of itself when it joins: what it can carry, and whether it measures with the same programs.
import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import os from "node:os";
import * as v from "valibot";
import { readMachineLimits } from "../limits/machine-limits.ts";
import { describeMachine, describeSoftware } from "../machine.ts";
import { type LoadMachine, machineSchema } from "../result/load-machine-schema.ts";
import { count, positiveCount, text } from "../result/values.ts";
import { programText } from "../run/programs.ts";
import { whyNoTcpInfo } from "../wire/tcp-info.ts";

/** It stands in results, and in a terminal. */
export function isMachineName(text: string): boolean {
  return /^[\p{L}\p{N} ._-]{1,64}$/u.test(text);
}

export const machineDescriptionSchema = v.object({
  id: text,
  name: v.pipe(text, v.check(isMachineName)),
  host: text,
  ...machineSchema.entries,
  node: text,
  lab: text,
  /** Of the text of the program that its workers run: machines with another one measure something else. */
  program: text,
  /** Each of its processes may have so many files, and so connections. Null where it is not told. */
  openFiles: v.nullable(count),
  /** It may have so many connections to one port. Null where it is not told. */
  clientPorts: v.nullable(count),
  /** Of the network that it lies in: two of them may share a kernel's. Null where that is not told. */
  network: v.nullable(text),
  /** Load worker processes of each trial. */
  workers: positiveCount,
  /** Why its kernel's sockets do not tell packets (tcp_info); null where they do. */
  whyNoTcpInfo: v.nullable(text),
  /** Whether a run has claimed it. */
  isTaken: v.boolean(),
});

export type MachineDescription = v.InferOutput<typeof machineDescriptionSchema>;

/** What a result says of it. */
export function describeForResult(description: MachineDescription): LoadMachine {
  const { name, host, platform, release, arch, cpuModel, cpuCount, memoryBytes, node, workers, openFiles } =
    description;
  return { name, host, platform, release, arch, cpuModel, cpuCount, memoryBytes, node, workers, openFiles };
}

/** What a worker does is told by its program's text; what is called on it, too. */
const PROGRAM = "bench/machines/load-machine.ts";
const WORKER = "bench/load/worker.ts";

export interface Version {
  readonly lab: string;
  readonly program: string;
}

/** Of this checkout. About 100 ms. */
export function describeVersion(): Version {
  const hash = createHash("sha256");
  for (const entryPoint of [PROGRAM, WORKER]) hash.update(programText(entryPoint)).update("\0");
  return { lab: describeSoftware().lab, program: hash.digest("hex").slice(0, 12) };
}

export async function describeLoadMachine({
  id,
  name,
  workers,
}: Pick<MachineDescription, "id" | "name" | "workers">): Promise<MachineDescription> {
  const { openFiles, clientPorts } = readMachineLimits();
  return {
    id,
    name,
    workers,
    host: os.hostname(),
    ...describeMachine(),
    node: process.version,
    ...describeVersion(),
    network: readNetwork(),
    openFiles,
    clientPorts,
    whyNoTcpInfo: (await whyNoTcpInfo("en")) ?? null,
    isTaken: false,
  };
}

/** Unlike any other kernel's, and any other network namespace's of this one. */
function readNetwork(): string | null {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/net")}`;
  } catch {
    return null;
  }
}
