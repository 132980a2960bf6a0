// Bytes sent through the wire between two namespaces and back again.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { nodeArguments } from "../../server/program-for-tests.ts";
import type { Namespaces, Side } from "./namespaces.ts";

const PROGRAM = fileURLToPath(new URL("loss-program-for-tests.ts", import.meta.url));

/** Resolves when everything has come back; `isSame`: as it was. */
export async function transfer(
  namespaces: Namespaces,
  lengthBytes: number,
): Promise<{ isSame: boolean; tookMs: number }> {
  const start = (side: Side, ...args: string[]) => {
    const [tool = "", ...prefix] = namespaces.enter(side);
    const command = [...prefix, process.execPath, ...nodeArguments(PROGRAM), side, namespaces.serverHost, ...args];
    const child = spawn(tool, command, { stdio: ["pipe", "pipe", "inherit"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };
  const server = start("server");
  await once(server.stdout, "data");
  const load = start("load", String(lengthBytes));
  const [said] = (await once(load.stdout.setEncoding("utf8"), "data")) as [string];
  server.stdin.end();
  await once(server, "exit");
  return JSON.parse(said) as { isSame: boolean; tookMs: number };
}
