// The command that runs a student's script: Node without rights, where the system has it in a network of its own.
import { type ChildProcess, spawn } from "node:child_process";
import type { Limits } from "./limits.ts";
import { CHANNEL_FD, KEY_VARIABLE } from "./student-calls.ts";

/** `within`: a command's prefix (own-network.ts). The channel is the child's `stdio[CHANNEL_FD]`. */
export function launchStudent(
  file: string,
  { limits, within, key }: { readonly limits: Limits; readonly within: readonly string[]; readonly key: Uint8Array },
): ChildProcess {
  const [major = 0] = process.versions.node.split(".").map(Number);
  const [command, ...values] = [
    ...within,
    ...withCpuLimit(limits.cpuSeconds),
    process.execPath,
    major >= 24 ? "--permission" : "--experimental-permission",
    `--allow-fs-read=${file}`,
    ...(major >= 25 ? ["--allow-net"] : []),
    // No code comes to be that the bundler has not seen, such as import().
    "--disallow-code-generation-from-strings",
    "--disable-warning=ExperimentalWarning",
    "--enable-source-maps",
    "--stack-trace-limit=50",
    `--max-old-space-size=${limits.heapMegabytes}`,
    file,
  ];
  const stdio = ["ignore", "pipe", "pipe"] as ("ignore" | "pipe")[];
  stdio[CHANNEL_FD] = "pipe";
  return spawn(command, values, {
    cwd: "/",
    env: { PATH: process.env["PATH"], LC_ALL: "C", [KEY_VARIABLE]: Buffer.from(key).toString("hex") },
    stdio,
  });
}

/** Should the check itself be killed: what loops then ends, too. No core is dumped. */
function withCpuLimit(seconds: number): readonly string[] {
  if (process.platform === "win32") return [];
  return ["sh", "-c", `ulimit -c 0; ulimit -St ${seconds}; ulimit -Ht ${seconds + 5}; exec "$0" "$@"`];
}
